<#
.SYNOPSIS
    Step 2 of the two-step case: runs as SYSTEM and enrols the device for the user whom Step 1 noted.
.DESCRIPTION
    Finds the one record of Step 1, takes its folder over, checks it, runs setup.ps1 with the user's enrolment e-mail, and
    deletes the folder whatever happens.
    Trust boundary: Ivanti Endpoint Manager delivers the same files with both packages. The copy beside this script comes from
    the management server and is trusted: its manifest, its PIN table and its setup.ps1 are used. The folder of Step 1 is the
    user's: it must be no link, belong to the SID in its record, and hold the very files of the manifest here; then only the
    SID and, where neither Active Directory nor Windows knows an address, the addresses in the record are taken from it.
    The last line of the output is one JSON object; the exit code is 0 or one of the codes from 60001 on.
.EXAMPLE
    powershell.exe -NoProfile -NonInteractive -ExecutionPolicy RemoteSigned -File setupEPMCopyContentsToTempFolderStep2.ps1
#>
[CmdletBinding()]
param()

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

#include functions/Outcome.ps1
#include functions/Run.ps1
#include functions/Log.ps1
#include functions/Process.ps1
#include functions/Account.ps1
#include functions/Registry.ps1
#include functions/Folder.ps1
#include functions/Package.ps1
#include functions/PinTable.ps1
#include functions/Address.ps1
#include functions/StepOne.ps1

function Move-UserFolder {
    <#
    .SYNOPSIS
        Moves every folder of Step 1 to a place that its user cannot change, and returns each: Path, Sid, IsOwned.
    .NOTES
        Moving renames the folder itself, also when it is a link, so nobody can swap it between the checks and the deletion.
        Whose folder it is has to be read first, because taking it over changes the owner.
    #>
    param([string]$Destination)
    $prefix = [IO.Path]::GetFileName((Get-UserFolderPath -Sid ''))
    foreach ($folder in [IO.Directory]::GetDirectories($env:ProgramData, $prefix + '*')) {
        $sid = [IO.Path]::GetFileName($folder).Substring($prefix.Length)
        $place = [IO.Path]::Combine($Destination, [guid]::NewGuid().ToString())
        [IO.Directory]::Move($folder, $place)
        $isOwned = Test-UserFolderOwner -Path $place -Sid $sid
        Reset-FolderAccess -Path $place
        [pscustomobject]@{ Path = $place; Sid = $sid; IsOwned = $isOwned }
    }
}

function Assert-SingleFolder {
    <# .SYNOPSIS The one folder; none, or more than one, is refused. #>
    param([object[]]$Folder)
    $all = @($Folder)
    if ($all.Count -eq 0) {
        Stop-Run -Reason 'step-one-missing' -Message 'Step 1 has left no record on this device.'
    }
    if ($all.Count -gt 1) {
        Stop-Run -Reason 'several-step-ones' -Message ('Step 1 ran for {0} users; all records were deleted.' -f $all.Count)
    }
    $all[0]
}

function Read-UserRecord {
    <# .SYNOPSIS user.json of a folder, if the folder and the record belong to the same user and to this package. #>
    param([object]$Folder, [object]$Deployment)
    $file = [IO.Path]::Combine($Folder.Path, 'user.json')
    if (-not $Folder.IsOwned) {
        Stop-Run -Reason 'step-one-untrusted' -Message ('The folder of {0} is a link or belongs to somebody else.' -f $Folder.Sid)
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

function Invoke-SetupScript {
    <# .SYNOPSIS Runs setup.ps1 beside this script and takes its result for our own. #>
    param([string]$Address)
    $setup = [IO.Path]::Combine($PSScriptRoot, 'setup.ps1')
    $child = Start-PowerShellFile -File $setup -ArgumentList '-UserAddress', $Address
    $line = @($child.Output -split '\r?\n' | Where-Object { $_.StartsWith('{') })
    if ($line.Count -eq 0) {
        Stop-Run -Reason 'unexpected' -Message ('setup.ps1 ended with {0} and no result.' -f $child.ExitCode)
    }
    $result = ConvertFrom-Json -InputObject $line[-1]
    New-Outcome -Reason $result.reason -Message $result.message -HResult $result.hresult
}

function Invoke-StepTwo {
    <# .SYNOPSIS The work of Step 2. What has to be cleaned up is noted in $Attempt as soon as it exists. #>
    param([hashtable]$Attempt)
    $Attempt.Folder = $PSScriptRoot
    $deployment = Read-Deployment -Folder $PSScriptRoot
    $Attempt.PinTable = $deployment.pinTable.file
    Assert-Case -Deployment $deployment -Case 'epm-two-step'
    if (-not (Get-ProcessAccount).IsSystem) {
        Stop-Run -Reason 'wrong-account' -Message 'Step 2 has to run as SYSTEM.'
    }
    $Attempt.Claims = [IO.Path]::Combine((Initialize-DataFolder), 'Claims')
    $null = [IO.Directory]::CreateDirectory($Attempt.Claims)
    $folders = @(Move-UserFolder -Destination $Attempt.Claims)
    Assert-Time -Deployment $deployment
    $folder = Assert-SingleFolder -Folder $folders
    $record = Read-UserRecord -Folder $folder -Deployment $deployment
    Assert-UserCopy -Folder $folder -Deployment $deployment
    $address = @(Get-RecordAddress -Record $record)
    $script:Run.Address = $address[0]
    $table = [IO.Path]::Combine($PSScriptRoot, $deployment.pinTable.file)
    if ([IO.File]::Exists($table)) {
        $script:Run.Address = (Select-Recipient -Folder $PSScriptRoot -Deployment $deployment -Address $address).Address
    }
    Invoke-SetupScript -Address $script:Run.Address
}

if (-not (Test-Process64Bit)) {
    Invoke-Relaunch -Name 'setupEPMCopyContentsToTempFolderStep2.ps1' -File $PSCommandPath -BoundParameter $PSBoundParameters
}
$attempt = @{ Folder = $null; PinTable = 'pins.tsv'; Claims = $null }
Invoke-Run -Name 'setupEPMCopyContentsToTempFolderStep2.ps1' -Body {
    Invoke-StepTwo -Attempt $attempt
} -CleanUp {
    param($outcome)
    if ($attempt.Folder) {
        Remove-PinTable -Folder $attempt.Folder -Name $attempt.PinTable -Outcome $outcome
    }
    if ($attempt.Claims) {
        Remove-Folder -Path $attempt.Claims
    }
}
