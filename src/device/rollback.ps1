<#
.SYNOPSIS
    Undoes what an enrolment by our package has changed on this device.
.DESCRIPTION
    Lies in %ProgramData%\EnrollmentPackager\Tools before a device is enrolled, because afterwards a ConfigMgr client runs no
    packages any more. An administrator or Run Scripts runs it as SYSTEM; it needs state.json and the device alone.
    Ends the MDM enrolment that our attempt made, and no other; uninstalls our provisioning package and deletes Windows' copy of
    it; gives EnableLUA the value back that it had; deletes work folder and PIN tables; removes our tasks. Each is looked at
    again afterwards, and told under 'undone' or 'remaining'.
    The last line of the output is one JSON object; the exit code is 0 or one of the codes from 60001 on.
.EXAMPLE
    powershell.exe -NoProfile -NonInteractive -ExecutionPolicy RemoteSigned -File rollback.ps1
#>
[CmdletBinding()]
param()

#include functions/LanguageMode.ps1
Stop-ConstrainedRun -Name 'rollback.ps1'

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
#include functions/Provisioning.ps1
#include functions/Enrolment.ps1
#include functions/Failure.ps1
#include functions/CleanUp.ps1
#include functions/UserAccountControl.ps1

function Stop-MdmEnrolment {
    <#
    .SYNOPSIS
        Ends one MDM enrolment; throws with the HRESULT where Windows refuses.
    .NOTES
        UnregisterDeviceWithManagement of mdmregistration.h: synchronous, for an elevated process; without an ID it would end
        every enrolment, hence the check. Not documented, and so uncertain: whether it works as SYSTEM with nobody signed in,
        whether the server is told at once, and whether a server may forbid it. Therefore the caller looks afterwards.
        Add-Type compiles a line of C# into the temporary folder; an App Control policy may forbid that.
    #>
    param([string]$Id)
    if ($Id -notmatch '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$') {
        throw [ArgumentException]::new('An enrolment ID is needed.')
    }
    $signature = '[DllImport("mdmregistration.dll", CharSet = CharSet.Unicode)] public static extern int UnregisterDeviceWithManagement(string id);'
    $library = Add-Type -MemberDefinition $signature -Name 'Registration' -Namespace 'EnrollmentPackager' -PassThru
    $result = $library::UnregisterDeviceWithManagement($Id)
    if ($result -ne 0) {
        throw [ComponentModel.Win32Exception]::new($result, 'UnregisterDeviceWithManagement: ' + (ConvertTo-HResult -Value $result))
    }
}

function Undo-Enrolment {
    <#
    .SYNOPSIS
        Ends the enrolment that our attempt made: the one whose ID it noted, or, where it was cut off before, the one under its
        address or at its server, since none was in force when it began.
    #>
    param([object]$State)
    $isOurs = $State.enrolmentId -or 'installing', 'enrolment-pending' -contains $State.outcome
    $records = @(if ($isOurs) { Get-StateEnrolment -State $State | Where-Object { -not $State.enrolmentId -or $_.Id -eq $State.enrolmentId } })
    foreach ($record in $records) {
        Stop-MdmEnrolment -Id $record.Id
        $pause = (Get-Limit).Poll
        for ($left = [int]((Get-Limit).Unenrol / $pause); $left -gt 0 -and (Test-EnrolmentInForce -Id $record.Id); $left--) {
            Start-Sleep -Seconds $pause
        }
        if (Test-EnrolmentInForce -Id $record.Id) {
            throw [InvalidOperationException]::new('Windows still has the enrolment {0}.' -f $record.Id)
        }
        'enrolment of {0} at {1}' -f $record.Upn, $record.DiscoveryHost
    }
}

function Test-EnrolmentInForce {
    <# .SYNOPSIS True while an enrolment is on record as enrolled. #>
    param([string]$Id)
    @(Get-EnrollmentRecord | Where-Object { $_.Id -eq $Id -and $_.State -eq 1 }).Count -gt 0
}

function Undo-Package {
    <# .SYNOPSIS Takes our provisioning package out of Windows, with its files. #>
    param([object]$State)
    if (-not $State.provisioningId) {
        return
    }
    $id = $State.provisioningId
    $was = @(Get-InstalledPackage -PackageId $id).Count + @(Find-PersistedFile -PackageId $id).Count
    $problems = @(Remove-InstalledPackage -PackageId $id)
    if (@(Get-InstalledPackage -PackageId $id).Count -gt 0) {
        $problems += 'Windows still has it.'
    }
    if ($problems.Count -gt 0) {
        throw [InvalidOperationException]::new($problems -join ' ')
    }
    if ($was -gt 0) {
        'provisioning package ' + $id
    }
}

function Undo-UacChange {
    <# .SYNOPSIS Gives EnableLUA the value back that disableUac.ps1 noted; without a note nothing was changed. #>
    $place = Get-UacPlace
    $previous = Get-RegistryValue -Path $place.Record -Name $place.Previous
    if ($null -eq $previous) {
        return
    }
    Restore-Uac
    if ((Get-RegistryValue -Path $place.Policy -Name $place.Value) -ne $previous) {
        throw [InvalidOperationException]::new('EnableLUA did not take its value back.')
    }
    'EnableLUA {0}, from the next start on' -f $previous
}

function Undo-File {
    <# .SYNOPSIS Deletes the work folder and the PIN tables. #>
    param([object]$State)
    $work = Get-DataFolder -Child 'Work'
    if ([IO.Directory]::Exists($work)) {
        Remove-Folder -Path $work
        'work folder'
    }
    if ($State) {
        $was = @(Get-LeftTable -State $State)
        $problems = @(Clear-AttemptTable -State $State)
        if ($problems.Count -gt 0) {
            throw [InvalidOperationException]::new($problems -join ' ')
        }
        if ($was.Count -gt 0) {
            'PIN table'
        }
    }
}

function Undo-Task {
    <# .SYNOPSIS Removes our scheduled tasks. While something remains, the clean-up task stays for it. #>
    param([bool]$IsComplete)
    foreach ($name in (Get-UacPlace).Task, (Get-CleanUpTaskName)) {
        if (-not $IsComplete -or @(Get-ScheduledTask -TaskName $name -ErrorAction SilentlyContinue).Count -eq 0) {
            continue
        }
        Unregister-ScheduledTask -TaskName $name -Confirm:$false -ErrorAction SilentlyContinue
        if (@(Get-ScheduledTask -TaskName $name -ErrorAction SilentlyContinue).Count -gt 0) {
            throw [InvalidOperationException]::new('The task {0} could not be removed.' -f $name)
        }
        'task ' + $name
    }
}

function Invoke-Undo {
    <# .SYNOPSIS Undoes one thing and notes what was undone, or what remains. #>
    param([string]$Name, [scriptblock]$Action)
    try {
        foreach ($text in @(& $Action)) {
            Write-Log -Message ('Undone: ' + $text)
            $script:Run.Detail['undone'] += $text
        }
    }
    catch {
        Write-Log -Severity Error -Message ('{0}: {1}' -f $Name, $_.Exception.Message)
        $script:Run.Detail['remaining'] += '{0}: {1}' -f $Name, $_.Exception.Message
    }
}

function Invoke-Rollback {
    <# .SYNOPSIS All that is ours, the enrolment first, and the outcome. #>
    $state = Read-State
    $detail = $script:Run.Detail
    $detail['undone'] = @()
    $detail['remaining'] = @()
    if ($state) {
        $script:Run.PackageId = $state.packageId
        $script:Run.Case = $state.case
        $script:Run.Address = $state.address
        Invoke-Undo -Name 'enrolment' -Action { Undo-Enrolment -State $state }
        Invoke-Undo -Name 'package' -Action { Undo-Package -State $state }
    }
    Invoke-Undo -Name 'UAC' -Action { Undo-UacChange }
    Invoke-Undo -Name 'files' -Action { Undo-File -State $state }
    Invoke-Undo -Name 'tasks' -Action { Undo-Task -IsComplete ($detail['remaining'].Count -eq 0) }
    if ($detail['remaining'].Count -gt 0) {
        return New-Outcome -Reason 'rollback-incomplete' -Message ('Not undone: {0}' -f ($detail['remaining'] -join '; '))
    }
    if ($state -and $detail['undone'].Count -gt 0) {
        $state.outcome = 'rolled-back'
        $state.enrolmentId = $null
        Write-State -State $state
    }
    if ($detail['undone'].Count -eq 0) {
        return New-Outcome -Reason 'nothing-to-roll-back' -Message 'Nothing of ours is left to undo.'
    }
    New-Outcome -Reason 'rolled-back' -Message ('Undone: {0}.' -f ($detail['undone'] -join ', '))
}

$lock = $null
Invoke-Run -Name 'rollback.ps1' -File $PSCommandPath -BoundParameter $PSBoundParameters -Body {
    Assert-Elevated
    $place = Get-UacPlace
    if (-not [IO.Directory]::Exists((Get-DataFolder)) -and $null -eq (Get-RegistryValue -Path $place.Record -Name $place.Previous)) {
        return New-Outcome -Reason 'nothing-to-roll-back' -Message 'No script of ours has run on this device.'
    }
    Start-Log
    $script:lock = Enter-SingleRun
    Invoke-Rollback
} -CleanUp {
    if ($null -ne $script:lock) {
        $script:lock.Dispose()
    }
}
