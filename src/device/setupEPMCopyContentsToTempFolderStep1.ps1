<#
.SYNOPSIS
    Step 1 of the two-step case: runs as the signed-in user and notes who that is.
.DESCRIPTION
    Copies the package, but not its PIN table, into a new folder of this user below %ProgramData%, and writes user.json there:
    the user's SID, name and addresses. Step 2 runs as SYSTEM, for which the user's own token is out of reach.
    Trust boundary: other standard users can neither read nor write the folder, nor put another in its place: it is locked to
    this user, SYSTEM and Administrators before anything is in it, the access list is read back, and a folder that was there
    before, or is a link, or is not empty once it is locked, is refused. Until then, a moment, others could list its names.
    The user can write there at any time. So everything in the folder is the user's word: Step 2 believes the SID only if the
    folder belongs to it, uses none of the copied files, and asks Active Directory for the addresses before it takes those here.
    The last line of the output is one JSON object; the exit code is 0 or one of the codes from 60001 on.
.EXAMPLE
    powershell.exe -NoProfile -NonInteractive -ExecutionPolicy RemoteSigned -File setupEPMCopyContentsToTempFolderStep1.ps1
#>
[CmdletBinding()]
param()

#include functions/LanguageMode.ps1
Stop-ConstrainedRun -Name 'setupEPMCopyContentsToTempFolderStep1.ps1' -Folder $PSScriptRoot

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

#include functions/Outcome.ps1
#include functions/Run.ps1
#include functions/Result.ps1
#include functions/Log.ps1
#include functions/Process.ps1
#include functions/Account.ps1
#include functions/Registry.ps1
#include functions/Disk.ps1
#include functions/Folder.ps1
#include functions/FolderAccess.ps1
#include functions/Package.ps1
#include functions/Address.ps1
#include functions/StepOne.ps1

function New-UserFolder {
    <#
    .SYNOPSIS
        A new, empty folder that only this user, SYSTEM and Administrators can open.
    .NOTES
        One that an earlier Step 1 of the same user left is replaced. One of anybody else, or a link, is refused. Nobody but
        its owner can rename or replace a folder below %ProgramData%, so once it is this user's it stays that.
    #>
    param([hashtable]$Attempt, [string]$Sid)
    $folder = Get-UserFolderPath -Sid $Sid
    if ([IO.Directory]::Exists($folder) -and (Test-UserFolderOwner -Path $folder -Sid $Sid)) {
        Remove-Folder -Path $folder
    }
    if ([IO.Directory]::Exists($folder) -or [IO.File]::Exists($folder)) {
        Stop-Run -Reason 'user-folder-blocked' -Message ('{0} is there already and is not a folder of this user.' -f $folder)
    }
    $null = [IO.Directory]::CreateDirectory($folder)
    # Looked at again: somebody may have been quicker, and CreateDirectory takes what is there.
    if (-not (Test-UserFolderOwner -Path $folder -Sid $Sid)) {
        Stop-Run -Reason 'user-folder-blocked' -Message ('{0} was made by somebody else.' -f $folder)
    }
    $Attempt.Folder = $folder
    Protect-Folder -Path $folder -Sid (Get-UserFolderSid -Sid $Sid)
    # Until it was locked, every user could create files in it.
    if ([IO.Directory]::GetFileSystemEntries($folder).Count -gt 0) {
        Stop-Run -Reason 'user-folder-blocked' -Message ('Somebody put something into {0}.' -f $folder)
    }
}

function Test-UserFolderOwner {
    <# .SYNOPSIS True for a real folder of this user; not for one whose owner lets nobody look. #>
    param([string]$Path, [string]$Sid)
    try {
        -not (Find-Link -Path $Path) -and (Get-UserFolderSid -Sid $Sid) -contains (Get-FolderAccess -Path $Path).Owner
    }
    catch {
        Write-Log -Severity Warning -Message ('{0} cannot be looked at: {1}' -f $Path, $_.Exception.Message)
        $false
    }
}

function Copy-PackageFile {
    <# .SYNOPSIS Copies what the manifest lists, and the manifest. The PIN table stays where it is: nobody needs a second one. #>
    param([object]$Deployment, [string]$Destination)
    $entries = @(Read-ManifestEntry -Folder $PSScriptRoot -Deployment $Deployment)
    $names = @($entries | ForEach-Object { $_.path } | Where-Object { $_ -ne $Deployment.pinTable.file })
    foreach ($name in $names + 'manifest.json') {
        $source = [IO.Path]::Combine($PSScriptRoot, $name)
        if (-not [IO.File]::Exists($source)) {
            Stop-Run -Reason 'package-incomplete' -Message ('{0} is missing from {1}.' -f $name, $PSScriptRoot)
        }
        [IO.File]::Copy($source, [IO.Path]::Combine($Destination, $name))
    }
}

function Write-UserRecord {
    <# .SYNOPSIS Writes user.json, last, so that its presence says that Step 1 is complete. #>
    param([object]$Deployment, [object]$Account, [string]$Destination)
    $address = @(Get-UserAddress -Sid $Account.Sid -IsSelf $true)
    $record = [ordered]@{
        formatVersion = 1
        packageId     = $Deployment.packageId
        sid           = $Account.Sid
        name          = $Account.Name
        addresses     = $address
    }
    [IO.File]::WriteAllText([IO.Path]::Combine($Destination, 'user.json'), (ConvertTo-AsciiJson -Value $record))
    if ($address.Count -gt 0) {
        $script:Run.Address = $address[0]
    }
}

function Invoke-StepOne {
    <# .SYNOPSIS The work of Step 1. The user's folder is noted in $Attempt as soon as it exists. #>
    param([hashtable]$Attempt)
    Start-Log
    $deployment = Read-Deployment -Folder $PSScriptRoot
    Assert-Case -Deployment $deployment -Case 'epm-two-step'
    Assert-Time -Deployment $deployment
    $account = Get-ProcessAccount
    if ($account.IsSystem) {
        Stop-Run -Reason 'wrong-account' -Message 'Step 1 has to run as the signed-in user, not as SYSTEM.'
    }
    New-UserFolder -Attempt $Attempt -Sid $account.Sid
    Copy-PackageFile -Deployment $deployment -Destination $Attempt.Folder
    Write-UserRecord -Deployment $deployment -Account $account -Destination $Attempt.Folder
    # What was written went into the folder that was checked before, and nobody has opened it since.
    Assert-LockedFolder -Path $Attempt.Folder -Sid (Get-UserFolderSid -Sid $account.Sid)
    New-Outcome -Reason 'done' -Message ('Noted {0} for Step 2.' -f $account.Name)
}

$run = @{ Name = 'setupEPMCopyContentsToTempFolderStep1.ps1'; File = $PSCommandPath; BoundParameter = $PSBoundParameters }
$attempt = @{ Folder = $null }
Invoke-Run @run -Body {
    Invoke-StepOne -Attempt $attempt
} -CleanUp {
    param($outcome)
    if ($outcome.Code -ne 0 -and $attempt.Folder) {
        Remove-Folder -Path $attempt.Folder
    }
}
