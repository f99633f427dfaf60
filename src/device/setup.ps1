<#
.SYNOPSIS
    Enrols this device in MDM with a one-time PIN, unattended.
.DESCRIPTION
    Runs on the device under Windows PowerShell 5.1. Finds the enrolment e-mail of the case in deployment.json and its PIN,
    builds a provisioning package with Windows Configuration Designer, installs it, and waits until the device is enrolled.
    Success means enrolled. Before anything is changed it checks whether the device is ready, and stages the scripts for
    clean-up, rollback and verification. Answer file and provisioning package are deleted whatever happens, also by a task after
    a crash; the PIN table stays only where the same package can be run again before its PINs expire.
    The last line of the output is one JSON object; the exit code is 0 or one of the codes from 60001 on.
.PARAMETER PackageFolder
    Folder of the package. ConfigMgr's Run Scripts runs this file from its own script store, so the folder is written here.
    A deployment.json beside this file wins, unless the parameter is given.
.PARAMETER UserAddress
    Enrolment e-mail that Step 2 of the two-step case has found. Other cases do not use it.
.PARAMETER UserSid
    SID of that user, from Step 2 as well.
.PARAMETER PreflightOnly
    Reports what would stand in the way, all of it, and changes nothing.
.EXAMPLE
    powershell.exe -NoProfile -NonInteractive -ExecutionPolicy RemoteSigned -File setup.ps1
.EXAMPLE
    powershell.exe -NoProfile -NonInteractive -ExecutionPolicy RemoteSigned -File setup.ps1 -PreflightOnly
#>
[CmdletBinding()]
param(
    # package-folder-default
    [string]$PackageFolder = 'C:\ProgramData\EnrollmentPackager\Package',
    [string]$UserAddress,
    [string]$UserSid,
    [switch]$PreflightOnly
)

#include functions/LanguageMode.ps1
Stop-ConstrainedRun -Name 'setup.ps1' -Folder $(if (-not $PreflightOnly) { $PSScriptRoot, $PackageFolder })

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
#include functions/Provisioning.ps1
#include functions/Enrolment.ps1
#include functions/Failure.ps1
#include functions/CleanUp.ps1
#include functions/Attempt.ps1
#include functions/Preflight.ps1
#include functions/PreflightPackage.ps1
#include functions/PreflightDevice.ps1
#include functions/Designer.ps1
#include functions/AnswerFile.ps1
#include functions/Installation.ps1

function Find-PackageFolder {
    <# .SYNOPSIS The folder given, else the one of this script when the package lies there, else the folder written above. #>
    param([string]$Folder, [bool]$IsGiven)
    if (-not $IsGiven -and [IO.File]::Exists([IO.Path]::Combine($PSScriptRoot, 'deployment.json'))) {
        return $PSScriptRoot
    }
    $Folder
}

function Resolve-PackageFolder {
    <# .SYNOPSIS The folder of the package. The one written above is refused where others could have changed what lies in it. #>
    param([string]$Folder, [bool]$IsGiven)
    $found = Find-PackageFolder @PSBoundParameters
    if (-not $IsGiven -and $found -ne $PSScriptRoot -and [IO.Directory]::Exists($found)) {
        Assert-TrustedFolder -Path $found
    }
    $found
}

function Find-Identity {
    <#
    .SYNOPSIS
        Whom this device may have a PIN for: Sid, and Address, likeliest first.
    .NOTES
        Device name for the device's own case, which has no SID: the computer's account in the domain has one, but Windows
        tells the device that of its own accounts only. Otherwise the user from Step 2, or the signed-in one where SYSTEM or
        ConfigMgr runs this, else the one that runs this.
    #>
    param([string]$Case, [hashtable]$Given)
    if ($Case -eq 'epm-device-name') {
        return [pscustomobject]@{ Sid = ''; Address = @(Get-DeviceAddress) }
    }
    if ($Case -eq 'epm-two-step' -and $Given.Address) {
        return [pscustomobject]@{ Sid = $Given.Sid; Address = @(Select-Address -Candidate $Given.Address) }
    }
    $account = Get-ProcessAccount
    $isSelf = -not $account.IsSystem -and 'epm-current-user', 'epm-uac' -contains $Case
    $user = if ($isSelf) { $account } else { Get-SingleUser }
    Write-Log -Message ('User {0}' -f $user.Name)
    $address = @(Get-UserAddress -Sid $user.Sid -IsSelf $isSelf)
    if ($address.Count -eq 0) {
        Stop-Run -Reason 'no-address' -Message ('No e-mail address was found for {0}.' -f $user.Name)
    }
    [pscustomobject]@{ Sid = $user.Sid; Address = $address }
}

function New-Context {
    <# .SYNOPSIS What the checks are about, and what they find. #>
    param([string]$Folder, [hashtable]$Given, [object]$Deployment, [object]$Earlier)
    @{
        Folder     = $Folder
        Given      = $Given
        Deployment = $Deployment
        Earlier    = $Earlier
        Sid        = ''
        Address    = $null
        Recipient  = $null
        StaleId    = @()
    }
}

function Invoke-Enrolment {
    <# .SYNOPSIS The whole attempt, up to the outcome. What has to be cleaned up is noted in $Attempt as soon as it exists. #>
    param([hashtable]$Attempt, [hashtable]$Given)
    Start-Log
    $deployment = Read-Deployment -Folder $Attempt.Folder
    $Attempt.PinTable = $deployment.pinTable.file
    if ((Get-ProcessAccount).IsElevated) {
        Start-Attempt -Attempt $Attempt -Deployment $deployment -Given $Given
    }
    if ($Attempt.IsOpen) {
        Write-Log -Message ('Windows has {0} of an earlier run; waiting for it.' -f $Attempt.State.provisioningId)
        $script:Run.Address = $Attempt.State.address
        Assert-Time -Deployment $deployment
        return Wait-Enrolment -State $Attempt.State -Minutes $deployment.enrolmentWaitMinutes
    }
    $context = New-Context -Folder $Attempt.Folder -Given $Given -Deployment $deployment -Earlier $Attempt.Earlier
    Invoke-Preflight -Context $context
    Remove-EarlierPackage -Context $context
    $Attempt.State.staleIds = @($context.StaleId)
    Invoke-Attempt -State $Attempt.State -Context $context
}

function Invoke-Attempt {
    <# .SYNOPSIS Builds the package for the recipient, installs it and waits for the enrolment. #>
    param([object]$State, [hashtable]$Context)
    $deployment = $Context.Deployment
    $work = New-WorkFolder
    $id = [guid]::NewGuid()
    $designer = Initialize-Designer -Designer (Find-Designer) -WorkFolder $work
    $template = [IO.Path]::Combine($Context.Folder, 'customizations.xml')
    $build = @{ WorkFolder = $work; Deployment = $deployment; Recipient = $Context.Recipient; PackageId = $id }
    $answerFile = New-AnswerFile -Template $template @build
    $package = New-ProvisioningFile -Designer $designer -AnswerFile $answerFile -WorkFolder $work -PackageId $id
    $State.provisioningId = $id.ToString()
    $State.address = $Context.Recipient.Address
    $State.userSid = $Context.Sid
    $State.discoveryHost = Get-HostName -Url $deployment.discoveryUrl
    $State.enrolmentId = $null
    Invoke-Installation -State $State -Deployment $deployment -Package $package -WorkFolder $work
}

$resolve = @{ Folder = $PackageFolder; IsGiven = $PSBoundParameters.ContainsKey('PackageFolder') }
$given = @{ Address = $UserAddress; Sid = $UserSid }
$run = @{ Name = 'setup.ps1'; File = $PSCommandPath; BoundParameter = $PSBoundParameters }
if ($PreflightOnly) {
    Invoke-Run @run -Body {
        Get-Readiness -Context (New-Context -Folder (Resolve-PackageFolder @resolve) -Given $given -Earlier (Read-State))
    } -CleanUp { }
}
$attempt = @{ Folder = Find-PackageFolder @resolve; PinTable = 'pins.tsv'; Lock = $null; Earlier = $null; State = $null; IsOpen = $false }
Invoke-Run @run -Body {
    $attempt.Folder = Resolve-PackageFolder @resolve
    Invoke-Enrolment -Attempt $attempt -Given $given
} -CleanUp {
    param($outcome)
    Complete-Run -Attempt $attempt -Outcome $outcome
}
