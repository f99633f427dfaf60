<#
.SYNOPSIS
    First script of the UAC case: switches User Account Control off, so that setup.ps1 runs with the user's administrator rights.
.DESCRIPTION
    Notes the value that EnableLUA had, stages a task that brings it back should enableUac.ps1 never come, and sets it to 0.
    Windows acts on it at the next start. This script does not restart the device; the deployment has to.
    Refused for a package of another case or with expired PINs: without an enrolment to follow, nothing is switched off.
    Stages the clean-up task too, which deletes the PIN table should setup.ps1 never come.
    The last line of the output is one JSON object; the exit code is 0 or one of the codes from 60001 on.
.EXAMPLE
    powershell.exe -NoProfile -NonInteractive -ExecutionPolicy RemoteSigned -File disableUac.ps1
#>
[CmdletBinding()]
param()

#include functions/LanguageMode.ps1
Stop-ConstrainedRun -Name 'disableUac.ps1' -Folder $PSScriptRoot

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
#include functions/Tools.ps1
#include functions/CleanUpTask.ps1
#include functions/Provisioning.ps1
#include functions/Enrolment.ps1
#include functions/Failure.ps1
#include functions/CleanUp.ps1
#include functions/Attempt.ps1
#include functions/UserAccountControl.ps1

function Register-RestoreTask {
    <#
    .SYNOPSIS
        Stages the task that restores EnableLUA two hours after a start, or a day from now, and then removes itself.
    .NOTES
        It calls reg.exe and schtasks.exe alone, since the package may be gone by then. Two hours leave time for setup.ps1.
    #>
    param([hashtable]$Place, [int]$Previous)
    $system = [IO.Path]::Combine($env:windir, 'System32')
    $reg = [IO.Path]::Combine($system, 'reg.exe')
    $policy = $Place.Policy.Replace(':', '')
    $record = $Place.Record.Replace(':', '')
    $actions = @(
        New-ScheduledTaskAction -Execute $reg -Argument ('add "{0}" /v {1} /t REG_DWORD /d {2} /f' -f $policy, $Place.Value, $Previous)
        New-ScheduledTaskAction -Execute $reg -Argument ('delete "{0}" /v {1} /f' -f $record, $Place.Previous)
        New-ScheduledTaskAction -Execute ([IO.Path]::Combine($system, 'schtasks.exe')) -Argument ('/Delete /TN {0} /F' -f $Place.Task)
    )
    $atStart = New-ScheduledTaskTrigger -AtStartup
    $atStart.Delay = 'PT2H'
    $tomorrow = (Get-UtcNow).ToLocalTime().AddDays(1)
    $triggers = @($atStart, (New-ScheduledTaskTrigger -Once -At $tomorrow))
    $principal = New-ScheduledTaskPrincipal -UserId 'S-1-5-18' -LogonType ServiceAccount -RunLevel Highest
    $settings = New-ScheduledTaskSettingsSet -StartWhenAvailable -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries
    $task = @{ TaskName = $Place.Task; Action = $actions; Trigger = $triggers; Principal = $principal; Settings = $settings }
    Register-ScheduledTask @task -Force
}

function Disable-Uac {
    <# .SYNOPSIS Note, task, change, in this order: whenever it breaks off, the way back is there. A second run keeps the first note. #>
    $place = Get-UacPlace
    $current = Get-RegistryValue -Path $place.Policy -Name $place.Value
    if ($null -eq $current) {
        $current = 1
    }
    $previous = Get-RegistryValue -Path $place.Record -Name $place.Previous
    if ($null -eq $previous) {
        $previous = $current
        Set-RegistryNumber -Path $place.Record -Name $place.Previous -Value $previous
    }
    Register-RestoreTask -Place $place -Previous $previous
    Set-RegistryNumber -Path $place.Policy -Name $place.Value -Value 0
}

$attempt = @{ Folder = $PSScriptRoot; PinTable = 'pins.tsv'; Lock = $null; Earlier = $null; State = $null; IsOpen = $false }
Invoke-Run -Name 'disableUac.ps1' -File $PSCommandPath -BoundParameter $PSBoundParameters -Body {
    Start-Log
    $deployment = Read-Deployment -Folder $PSScriptRoot
    Assert-Case -Deployment $deployment -Case 'epm-uac'
    Assert-Time -Deployment $deployment
    Assert-Elevated
    Start-Attempt -Attempt $attempt -Deployment $deployment
    if ($attempt.IsOpen) {
        Stop-Run -Reason 'enrolment-pending' -Message 'Windows tries to enrol the device already. User Account Control was not changed.'
    }
    Invoke-UacChange -Change { Disable-Uac }
    New-Outcome -Reason 'done' -Message 'User Account Control is off from the next start on. Restart the device, then run setup.ps1.'
} -CleanUp {
    param($outcome)
    Complete-Run -Attempt $attempt -Outcome $outcome
}
