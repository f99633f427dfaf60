<#
.SYNOPSIS
    Enrols this device in MDM with a one-time PIN, unattended.
.DESCRIPTION
    Runs on the device under Windows PowerShell 5.1. Finds the enrolment e-mail of the case in deployment.json and its PIN,
    builds a provisioning package with Windows Configuration Designer, installs it, and waits until the device is enrolled.
    Success means enrolled. PIN table, answer file and provisioning package are deleted whatever happens; the PIN table stays
    only where the same package can be run again before its PINs expire.
    The last line of the output is one JSON object; the exit code is 0 or one of the codes from 60001 on.
.PARAMETER PackageFolder
    Folder of the package. ConfigMgr's Run Scripts runs this file from its own script store, so the folder is written here.
    A deployment.json beside this file wins, unless the parameter is given.
.PARAMETER UserAddress
    Enrolment e-mail that Step 2 of the two-step case has found. Other cases do not use it.
.EXAMPLE
    powershell.exe -NoProfile -NonInteractive -ExecutionPolicy RemoteSigned -File setup.ps1
#>
[CmdletBinding()]
param(
    # package-folder-default
    [string]$PackageFolder = 'C:\ProgramData\EnrollmentPackager\Package',
    [string]$UserAddress
)

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
#include functions/Designer.ps1
#include functions/AnswerFile.ps1
#include functions/Enrolment.ps1

function Resolve-PackageFolder {
    <# .SYNOPSIS The folder given, else the one of this script when the package lies there, else the folder written above. #>
    param([string]$Folder, [bool]$IsGiven)
    if ($IsGiven) {
        return $Folder
    }
    if ([IO.File]::Exists([IO.Path]::Combine($PSScriptRoot, 'deployment.json'))) {
        return $PSScriptRoot
    }
    if ([IO.Directory]::Exists($Folder)) {
        Assert-TrustedFolder -Path $Folder
    }
    $Folder
}

function Get-EnrolmentAddress {
    <#
    .SYNOPSIS
        Addresses under which this device may have a PIN, likeliest first.
    .NOTES
        Device name for the device's own case. Otherwise the address from Step 2, or the addresses of the user: the signed-in
        one where SYSTEM or ConfigMgr runs this, else the one that runs this.
    #>
    param([string]$Case, [string]$Given)
    if ($Case -eq 'epm-device-name') {
        return Get-DeviceAddress
    }
    if ($Case -eq 'epm-two-step' -and $Given) {
        return Select-Address -Candidate $Given
    }
    $account = Get-ProcessAccount
    $isSelf = -not $account.IsSystem -and 'epm-current-user', 'epm-uac' -contains $Case
    $user = if ($isSelf) { $account } else { Get-SingleUser }
    Write-Log -Message ('User {0}' -f $user.Name)
    $address = @(Get-UserAddress -Sid $user.Sid -IsSelf $isSelf)
    if ($address.Count -eq 0) {
        Stop-Run -Reason 'no-address' -Message ('No e-mail address was found for {0}.' -f $user.Name)
    }
    $address
}

function Invoke-Enrolment {
    <# .SYNOPSIS The whole attempt, up to the outcome. What has to be cleaned up is noted in $Attempt as soon as it exists. #>
    param([hashtable]$Attempt, [string]$Folder, [string]$UserAddress)
    $Attempt.Folder = $Folder
    $deployment = Read-Deployment -Folder $Folder
    $Attempt.PinTable = $deployment.pinTable.file
    Assert-PackageFile -Folder $Folder -Deployment $deployment -Name 'customizations.xml'
    Assert-Time -Deployment $deployment
    Assert-Elevated
    $Attempt.Lock = Enter-SingleRun
    $address = @(Get-EnrolmentAddress -Case $deployment.case -Given $UserAddress)
    $script:Run.Address = $address[0]
    if (Test-OwnEnrolment -Deployment $deployment -Address $address) {
        return New-Outcome -Reason 'already-enrolled' -Message 'The device is enrolled already; nothing was done.'
    }
    Assert-NotEnrolled
    # Only now: after a success the PIN table is gone, and running again has to report the enrolment.
    Assert-PackageFile -Folder $Folder -Deployment $deployment -Name $deployment.pinTable.file
    $recipient = Select-Recipient -Folder $Folder -Deployment $deployment -Address $address
    $script:Run.Address = $recipient.Address
    $script:Run.Secret = $recipient.Pin
    Invoke-Attempt -Attempt $Attempt -Deployment $deployment -Recipient $recipient
}

function Invoke-Attempt {
    <# .SYNOPSIS Builds the package for the recipient, installs it and waits for the enrolment. #>
    param([hashtable]$Attempt, [object]$Deployment, [object]$Recipient)
    $Attempt.WorkFolder = New-WorkFolder
    $packageId = [guid]::NewGuid()
    $designer = Find-Designer -WorkFolder $Attempt.WorkFolder
    $template = [IO.Path]::Combine($Attempt.Folder, 'customizations.xml')
    $build = @{ WorkFolder = $Attempt.WorkFolder; Deployment = $Deployment; Recipient = $Recipient; PackageId = $packageId }
    $answerFile = New-AnswerFile -Template $template @build
    $package = New-ProvisioningFile -Designer $designer -AnswerFile $answerFile -WorkFolder $Attempt.WorkFolder
    Write-Log -Message ('Installing {0}' -f $packageId)
    $Attempt.PackageId = $packageId
    $failure = Install-Enrolment -Package $package -WorkFolder $Attempt.WorkFolder
    if ($failure) {
        # The cmdlet may complain about one setting although the enrolment went through.
        if (Test-NewEnrolment -Deployment $Deployment -Address $Recipient.Address) {
            return New-Outcome -Reason 'enrolled' -Message ('The device is enrolled, though: ' + $failure.Message)
        }
        Stop-Run -Reason 'installation-failed' -Message $failure.Message -HResult $failure.HResult
    }
    Wait-Enrolment -Deployment $Deployment -Address $Recipient.Address -PackageId $packageId
}

function Clear-Attempt {
    <# .SYNOPSIS Leaves nothing behind that holds a PIN. What could not be deleted is said in the result. #>
    param([hashtable]$Attempt, [object]$Outcome)
    if ($null -ne $Attempt.PackageId -and $Outcome.State -eq 'failed') {
        Undo-Installation -PackageId $Attempt.PackageId
    }
    try {
        if ($Attempt.WorkFolder) {
            Remove-Folder -Path $Attempt.WorkFolder
        }
    }
    catch {
        $Outcome.Message += ' The work folder could not be deleted: ' + $_.Exception.Message
    }
    if ($Attempt.Folder) {
        Remove-PinTable -Folder $Attempt.Folder -Name $Attempt.PinTable -Outcome $Outcome
    }
    if ($null -ne $Attempt.Lock) {
        $Attempt.Lock.Dispose()
    }
}

if (-not (Test-Process64Bit)) {
    Invoke-Relaunch -Name 'setup.ps1' -File $PSCommandPath -BoundParameter $PSBoundParameters
}
$folderIsGiven = $PSBoundParameters.ContainsKey('PackageFolder')
$attempt = @{ Folder = $null; PinTable = 'pins.tsv'; WorkFolder = $null; PackageId = $null; Lock = $null }
Invoke-Run -Name 'setup.ps1' -Body {
    $folder = Resolve-PackageFolder -Folder $PackageFolder -IsGiven $folderIsGiven
    Invoke-Enrolment -Attempt $attempt -Folder $folder -UserAddress $UserAddress
} -CleanUp {
    param($outcome)
    Clear-Attempt -Attempt $attempt -Outcome $outcome
}
