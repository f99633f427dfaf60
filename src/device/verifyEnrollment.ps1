<#
.SYNOPSIS
    Says whether this device is enrolled by our package, and what our package has left on it. Changes nothing.
.DESCRIPTION
    One file that ConfigMgr's Run Scripts, Endpoint Manager or an administrator can run as SYSTEM at any time, without the
    package. It writes no log. Reads state.json, the registry, the event log, tasks and files.
    The one line of the output is a JSON object, its details under 'checks'. Exit code 0: enrolled; 60023: Windows still tries;
    60042: not enrolled.
.EXAMPLE
    powershell.exe -NoProfile -NonInteractive -ExecutionPolicy RemoteSigned -File verifyEnrollment.ps1
#>
[CmdletBinding()]
param()

#include functions/LanguageMode.ps1
Stop-ConstrainedRun -Name 'verifyEnrollment.ps1'

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
#include functions/Cache.ps1
#include functions/State.ps1
#include functions/CleanUpTask.ps1
#include functions/UserAccountControl.ps1
#include functions/Provisioning.ps1
#include functions/Enrolment.ps1
#include functions/Failure.ps1

function Get-OwnEnrolment {
    <#
    .SYNOPSIS
        The enrolment in force that our attempt made, or found under its address.
    .NOTES
        Where no attempt got so far, the server alone proves nothing: it may have the device under another user.
    #>
    param([object]$State)
    $reached = 'enrolled', 'already-enrolled', 'enrolment-pending', 'installing' -contains $State.outcome
    Get-StateEnrolment -State $State | Where-Object { $reached -or ($State.address -and $_.Upn -eq $State.address) } | Select-Object -First 1
}

function Get-EventText {
    <# .SYNOPSIS The last enrolment events since the attempt began, newest first, one short text each. #>
    param([object]$State)
    $entries = @(Get-EnrolmentEvent -Since $State.startedAt | Sort-Object -Property Time -Descending | Select-Object -First 6)
    foreach ($entry in $entries) {
        ('{0} {1} {2} {3}' -f (ConvertTo-IsoText -Time $entry.Time), $entry.Id, $entry.HResult, (Get-HResultName -HResult $entry.HResult)).Trim()
    }
}

function Get-LeftTask {
    <# .SYNOPSIS Names of our scheduled tasks that are staged. #>
    foreach ($name in (Get-CleanUpTaskName), (Get-UacPlace).Task) {
        if (@(Get-ScheduledTask -TaskName $name -ErrorAction SilentlyContinue).Count -gt 0) {
            $name
        }
    }
}

function Test-RunAtWork {
    <# .SYNOPSIS True while a script of ours holds the run's lock. #>
    $file = Get-DataFolder -Child 'run.lock'
    try {
        if ([IO.File]::Exists($file)) {
            [IO.File]::Open($file, [IO.FileMode]::Open, [IO.FileAccess]::Read, [IO.FileShare]::ReadWrite).Dispose()
        }
        $false
    }
    catch [IO.IOException] {
        $true
    }
}

function Add-Check {
    <# .SYNOPSIS Notes one fact in the result. What cannot be found out is said in its place. #>
    param([string]$Name, [scriptblock]$Question)
    try {
        $answer = & $Question
        if ($null -eq $answer) {
            $answer = $null
        }
    }
    catch {
        $answer = 'unknown: ' + $_.Exception.Message
    }
    $script:Run.Detail['checks'][$Name] = $answer
}

function Add-DeviceCheck {
    <# .SYNOPSIS What our scripts have left on the device. #>
    param([object]$State)
    $place = Get-UacPlace
    Add-Check -Name 'workFolder' -Question { [IO.Directory]::Exists((Get-DataFolder -Child 'Work')) }
    Add-Check -Name 'tasks' -Question { , @(Get-LeftTask) }
    Add-Check -Name 'enableLua' -Question { Get-RegistryValue -Path $place.Policy -Name $place.Value }
    Add-Check -Name 'enableLuaBefore' -Question { Get-RegistryValue -Path $place.Record -Name $place.Previous }
    Add-Check -Name 'rollbackStaged' -Question { [IO.File]::Exists([IO.Path]::Combine((Get-DataFolder -Child 'Tools'), 'rollback.ps1')) }
    if ($State) {
        Add-Check -Name 'pinTables' -Question { , @(Get-LeftTable -State $State | Select-Object -First 3) }
    }
    if ($State -and $State.provisioningId) {
        Add-Check -Name 'package' -Question { @(Get-InstalledPackage -PackageId $State.provisioningId).Count -gt 0 }
        Add-Check -Name 'packageFiles' -Question { @(Find-PersistedFile -PackageId $State.provisioningId).Count }
        Add-Check -Name 'lastResult' -Question { Get-ProvisioningFailure -PackageId $State.provisioningId }
    }
}

function Get-Verdict {
    <# .SYNOPSIS The outcome: enrolled, pending or not, with the HRESULT where there is one. #>
    param([object]$State)
    $own = Get-OwnEnrolment -State $State
    $checks = $script:Run.Detail['checks']
    $checks['enrolled'] = $null -ne $own
    $checks['upn'] = [string](Get-PropertyValue -InputObject $own -Name 'Upn')
    $checks['discoveryHost'] = [string](Get-PropertyValue -InputObject $own -Name 'DiscoveryHost')
    $checks['enrolmentId'] = [string](Get-PropertyValue -InputObject $own -Name 'Id')
    if ($own) {
        return New-Outcome -Reason 'enrolled' -Message 'The device is enrolled.'
    }
    $failure = if ($State.provisioningId) { Get-EnrolmentFailure -PackageId $State.provisioningId -Since $State.startedAt }
    $isOpen = 'installing', 'enrolment-pending' -contains $State.outcome -and (Get-UtcNow) -le $State.expiresAt
    if ($isOpen -or (Test-RunAtWork)) {
        return New-Outcome -Reason 'enrolment-pending' -Message 'The device is not enrolled yet; it is being tried.' -HResult $failure
    }
    New-Outcome -Reason 'not-enrolled' -Message ('The device is not enrolled. The last attempt: {0}.' -f $State.outcome) -HResult $failure
}

function Invoke-Verification {
    <# .SYNOPSIS All that there is to say, and the outcome. #>
    Assert-Elevated
    $script:Run.Detail['checks'] = [ordered]@{}
    $state = Read-State
    if (-not $state) {
        Add-DeviceCheck
        return New-Outcome -Reason 'not-enrolled' -Message 'No attempt of ours is on record on this device.'
    }
    $script:Run.PackageId = $state.packageId
    $script:Run.Case = $state.case
    $script:Run.Address = $state.address
    $outcome = Get-Verdict -State $state
    Add-Check -Name 'lastAttempt' -Question { $state.outcome }
    Add-Check -Name 'events' -Question { , @(Get-EventText -State $state) }
    Add-DeviceCheck -State $state
    $outcome
}

Invoke-Run -Name 'verifyEnrollment.ps1' -File $PSCommandPath -BoundParameter $PSBoundParameters -Body { Invoke-Verification } -CleanUp { }
