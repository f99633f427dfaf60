<#
.SYNOPSIS
    Step 2 of the two-step case: runs as SYSTEM and enrols the device for the user whom Step 1 noted.
.DESCRIPTION
    Moves the folders of Step 1 out of their users' reach, checks the one that there has to be, runs setup.ps1 with the user's
    enrolment e-mail, and deletes the folders whatever happens, also when the package is not to be used.
    Trust boundary: Ivanti Endpoint Manager delivers the same files with both packages. The copy beside this script comes from
    the management server, lies where standard users cannot write, and is trusted: its manifest, its PIN table and its setup.ps1
    are used. The folder of Step 1 is the user's: it must be no link, belong to the SID in its name and in its record, be
    locked to that user, SYSTEM and Administrators, and hold the very files of the manifest here. Then only the SID and, where
    neither Active Directory nor Windows knows an address, the addresses in the record are taken from it; nothing in it is run.
    Run again alone, after a power cut say, it goes on with the address and SID that it had noted for this very package in state.json,
    which only SYSTEM and administrators can write.
    The last line of the output is one JSON object; the exit code is 0 or one of the codes from 60001 on.
.EXAMPLE
    powershell.exe -NoProfile -NonInteractive -ExecutionPolicy RemoteSigned -File setupEPMCopyContentsToTempFolderStep2.ps1
#>
[CmdletBinding()]
param()

#include functions/LanguageMode.ps1
Stop-ConstrainedRun -Name 'setupEPMCopyContentsToTempFolderStep2.ps1' -Folder $PSScriptRoot

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
#include functions/PinTable.ps1
#include functions/SealedEntry.ps1
#include functions/SealedTable.ps1
#include functions/Cache.ps1
#include functions/Address.ps1
#include functions/State.ps1
#include functions/Tools.ps1
#include functions/CleanUpTask.ps1
#include functions/StepOne.ps1

function Move-UserFolder {
    <#
    .SYNOPSIS
        Moves every folder of Step 1 to a place that its user cannot change, and returns each: Path, Sid, Problem.
    .NOTES
        Moving renames the folder itself, also when it is a link, so nobody can swap it between the checks and the deletion.
        It keeps its owner and access list, which are looked at then and taken over afterwards. Work, below which it lies,
        is deleted after a crash as well.
    #>
    param([hashtable]$Attempt)
    $Attempt.Claims = [IO.Path]::Combine((Initialize-InnerFolder -Name 'Work'), 'Claims')
    $null = [IO.Directory]::CreateDirectory($Attempt.Claims)
    $prefix = [IO.Path]::GetFileName((Get-UserFolderPath -Sid ''))
    foreach ($folder in [IO.Directory]::GetDirectories($env:ProgramData, $prefix + '*')) {
        $sid = [IO.Path]::GetFileName($folder).Substring($prefix.Length)
        $place = [IO.Path]::Combine($Attempt.Claims, [guid]::NewGuid().ToString())
        Move-DiskFolder -Path $folder -Destination $place
        [pscustomobject]@{ Path = $place; Sid = $sid; Problem = Find-AccessProblem -Path $place -Sid (Get-UserFolderSid -Sid $sid) }
    }
    Reset-FolderAccess -Path $Attempt.Claims
}

function Move-DiskFolder {
    <# .SYNOPSIS Renames a folder. While a program of the user keeps a file in it open, Windows refuses. #>
    param([string]$Path, [string]$Destination)
    try {
        Invoke-Retry -Action { [IO.Directory]::Move($Path, $Destination) }
    }
    catch [IO.IOException] {
        Stop-Run -Reason 'file-locked' -Message ('{0} is kept open by another program: {1}' -f $Path, $_.Exception.Message)
    }
}

function Assert-SingleFolder {
    <# .SYNOPSIS The one folder; more than one is refused. #>
    param([object[]]$Folder)
    if ($Folder.Count -gt 1) {
        Stop-Run -Reason 'several-step-ones' -Message ('Step 1 ran for {0} users; all records were deleted.' -f $Folder.Count)
    }
    $Folder[0]
}

function Read-UserRecord {
    <# .SYNOPSIS user.json of a folder, if the folder and the record belong to the same user and to this package. #>
    param([object]$Folder, [object]$Deployment)
    $file = [IO.Path]::Combine($Folder.Path, 'user.json')
    if ($Folder.Problem) {
        Stop-Run -Reason 'step-one-untrusted' -Message $Folder.Problem
    }
    if (-not [IO.File]::Exists($file)) {
        Stop-Run -Reason 'step-one-missing' -Message 'Step 1 did not complete.'
    }
    # 64 KB is far more than a record needs; it also keeps SYSTEM from reading whatever a user puts there.
    if ((Test-ReparsePoint -Path $file) -or [IO.FileInfo]::new($file).Length -gt 64KB) {
        Stop-Run -Reason 'step-one-untrusted' -Message 'user.json is a link or too large.'
    }
    try {
        $record = ConvertFrom-Json -InputObject ([IO.File]::ReadAllText($file))
        $fits = $record.sid -eq $Folder.Sid -and $record.packageId -eq $Deployment.packageId
        $null = @($record.addresses)
    }
    catch {
        Stop-Run -Reason 'step-one-untrusted' -Message ('user.json: ' + $_.Exception.Message)
    }
    if (-not $fits) {
        Stop-Run -Reason 'step-one-untrusted' -Message 'user.json is of another user or another package.'
    }
    $record
}

function Assert-UserCopy {
    <# .SYNOPSIS Refuses a folder whose files are not those of the manifest beside this script. #>
    param([object]$Folder, [object]$Deployment)
    foreach ($entry in @(Read-ManifestEntry -Folder $PSScriptRoot -Deployment $Deployment)) {
        if ($entry.path -eq $Deployment.pinTable.file) {
            continue
        }
        $file = [IO.Path]::Combine($Folder.Path, $entry.path)
        $isFile = [IO.File]::Exists($file) -and -not (Test-ReparsePoint -Path $file)
        if (-not $isFile -or -not (Test-Entry -Folder $Folder.Path -Entry $entry)) {
            Stop-Run -Reason 'step-one-untrusted' -Message ('{0} in the user''s folder is not the file of this package.' -f $entry.path)
        }
    }
}

function Get-RecordAddress {
    <# .SYNOPSIS Addresses of the user, from the directory or Windows; those the user wrote only where neither knows any. #>
    param([object]$Record)
    $address = @(Get-UserAddress -Sid $Record.sid -IsSelf $false)
    if ($address.Count -eq 0) {
        Write-Log -Severity Warning -Message 'The addresses are those that Step 1 noted; no directory confirmed them.'
        $address = @(Select-Address -Candidate @($Record.addresses))
    }
    if ($address.Count -eq 0) {
        Stop-Run -Reason 'no-address' -Message ('No e-mail address was found for {0}.' -f $Record.sid)
    }
    $address
}

function Get-NotedIdentity {
    <#
    .SYNOPSIS
        Address and Sid of an earlier run of this very package, from state.json; without one, Step 1 is missing.
    .NOTES
        setup.ps1 finds out what became of that run: enrolled, still tried, failed, or cut off before Windows had the package.
    #>
    param([object]$Deployment)
    $state = Read-State
    if (-not $state -or $state.packageId -ne $Deployment.packageId -or -not $state.userAddress) {
        Stop-Run -Reason 'step-one-missing' -Message 'Step 1 has left no record on this device.'
    }
    [pscustomobject]@{ Address = $state.userAddress; Sid = $state.userSid }
}

function Find-Identity {
    <# .SYNOPSIS Stages what has to be there for later, takes over the folders of Step 1, and returns whom to enrol for: Address, Sid. #>
    param([hashtable]$Attempt, [object]$Deployment)
    Save-Tool -Folder $PSScriptRoot -Deployment $Deployment
    Register-CleanUpTask -ExpiresAt $script:Run.ExpiresAt -Folder $PSScriptRoot
    $folders = @(Move-UserFolder -Attempt $Attempt)
    Assert-Time -Deployment $Deployment
    if ($folders.Count -eq 0) {
        return Get-NotedIdentity -Deployment $Deployment
    }
    $folder = Assert-SingleFolder -Folder $folders
    $record = Read-UserRecord -Folder $folder -Deployment $Deployment
    Assert-UserCopy -Folder $folder -Deployment $Deployment
    $address = @(Get-RecordAddress -Record $record)
    $script:Run.Address = $address[0]
    $found = $address[0]
    if ([IO.File]::Exists([IO.Path]::Combine($PSScriptRoot, $Deployment.pinTable.file))) {
        $found = (Select-Recipient -Folder $PSScriptRoot -Deployment $Deployment -Sid $record.sid -Address $address).Address
    }
    [pscustomobject]@{ Address = $found; Sid = $record.sid }
}

function Invoke-SetupScript {
    <# .SYNOPSIS Runs setup.ps1 beside this script and takes its result for our own. #>
    param([object]$Identity)
    $setup = [IO.Path]::Combine($PSScriptRoot, 'setup.ps1')
    $child = Start-PowerShellFile -File $setup -ArgumentList '-UserAddress', $Identity.Address, '-UserSid', $Identity.Sid
    $line = @($child.Output -split '\r?\n' | Where-Object { $_.StartsWith('{') })
    if ($line.Count -eq 0) {
        Stop-Run -Reason 'unexpected' -Message ('setup.ps1 ended with {0} and no result.' -f $child.ExitCode)
    }
    $result = ConvertFrom-Json -InputObject $line[-1]
    if (-not (Get-OutcomeTable).ContainsKey([string]$result.reason)) {
        Stop-Run -Reason 'unexpected' -Message ('setup.ps1 gave a reason that nobody knows: {0}' -f $result.reason)
    }
    New-Outcome -Reason $result.reason -Message $result.message -HResult $result.hresult
}

function Invoke-StepTwo {
    <# .SYNOPSIS The work of Step 2. What has to be cleaned up is noted in $Attempt as soon as it exists. #>
    param([hashtable]$Attempt)
    Start-Log
    $deployment = Read-Deployment -Folder $PSScriptRoot
    $Attempt.PinTable = $deployment.pinTable.file
    Assert-Case -Deployment $deployment -Case 'epm-two-step'
    if (-not (Get-ProcessAccount).IsSystem) {
        Stop-Run -Reason 'wrong-account' -Message 'Step 2 has to run as SYSTEM.'
    }
    # So that no other run, nor the clean-up task, comes in between. setup.ps1 takes the lock for itself.
    $lock = Enter-SingleRun
    try {
        $identity = Find-Identity -Attempt $Attempt -Deployment $deployment
        $script:Run.Address = $identity.Address
    }
    finally {
        $lock.Dispose()
    }
    Invoke-SetupScript -Identity $identity
}

function Clear-StepTwo {
    <# .SYNOPSIS Deletes the folders of Step 1, also those that this run did not come to, and the PIN table as the outcome has it. #>
    param([hashtable]$Attempt, [object]$Outcome)
    Remove-PinTable -Folder $PSScriptRoot -Name $Attempt.PinTable -Outcome $Outcome
    if (-not (Get-ProcessAccount).IsSystem) {
        return
    }
    try {
        if (-not $Attempt.Claims) {
            $null = Move-UserFolder -Attempt $Attempt
        }
        Remove-Folder -Path $Attempt.Claims
    }
    catch {
        $Outcome.Message += ' The folder of Step 1 could not be deleted: ' + $_.Exception.Message
    }
}

$run = @{ Name = 'setupEPMCopyContentsToTempFolderStep2.ps1'; File = $PSCommandPath; BoundParameter = $PSBoundParameters }
$attempt = @{ PinTable = 'pins.tsv'; Claims = $null }
Invoke-Run @run -Body {
    Invoke-StepTwo -Attempt $attempt
} -CleanUp {
    param($outcome)
    Clear-StepTwo -Attempt $attempt -Outcome $outcome
}
