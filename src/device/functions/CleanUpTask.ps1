function Get-CleanUpTaskName {
    <# .SYNOPSIS Name of the task that cleans up when nobody comes back; copyToClient.bat uses the same. #>
    'EnrollmentPackager-CleanUp'
}

function Register-CleanUpTask {
    <#
    .SYNOPSIS
        Stages the task that runs cleanUp.ps1 as SYSTEM: after a start, and when the PINs have expired.
    .NOTES
        Bypass, since the file is unsigned as a rule, and ours: compared with the manifest, in a locked folder. A group policy
        still wins over it. While an enrolment is pending, Watch adds a look every few minutes.
        The folder is for a run that is cut off before it has noted it in state.json.
    #>
    param([DateTime]$ExpiresAt, [string]$Folder, [object[]]$Watch = @())
    $limit = Get-Limit
    $file = [IO.Path]::Combine((Get-DataFolder -Child 'Tools'), 'cleanUp.ps1')
    $line = '-NoProfile -NonInteractive -ExecutionPolicy Bypass -File "{0}" -PackageFolder "{1}"' -f $file, $Folder
    $atStart = New-ScheduledTaskTrigger -AtStartup
    $atStart.Delay = 'PT{0}M' -f $limit.StartDelay
    $end = $ExpiresAt.AddMinutes($limit.Grace).ToLocalTime()
    $atEnd = New-ScheduledTaskTrigger -Once -At $end
    $task = @{
        TaskName  = Get-CleanUpTaskName
        Action    = New-ScheduledTaskAction -Execute (Get-PowerShellPath) -Argument $line
        Trigger   = @($atStart, $atEnd) + $Watch
        Principal = New-ScheduledTaskPrincipal -UserId 'S-1-5-18' -LogonType ServiceAccount -RunLevel Highest
        Settings  = New-ScheduledTaskSettingsSet -StartWhenAvailable -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries
    }
    $null = Register-ScheduledTask @task -Force
}

function New-WatchTrigger {
    <# .SYNOPSIS A look every few minutes from now until the PINs expire. Windows wants a duration longer than the interval. #>
    param([DateTime]$ExpiresAt)
    $pause = (Get-Limit).Watch
    $left = [Math]::Max(($ExpiresAt - (Get-UtcNow)).TotalMinutes, 2 * $pause)
    $when = @{ At = (Get-UtcNow).AddMinutes($pause).ToLocalTime(); RepetitionInterval = [timespan]::FromMinutes($pause) }
    New-ScheduledTaskTrigger -Once @when -RepetitionDuration ([timespan]::FromMinutes([Math]::Ceiling($left)))
}

function Test-WatchTask {
    <# .SYNOPSIS True when the task that is registered has the looks every few minutes. #>
    $interval = 'PT{0}M' -f (Get-Limit).Watch
    $task = Get-ScheduledTask -TaskName (Get-CleanUpTaskName) -ErrorAction SilentlyContinue
    foreach ($trigger in @(Get-PropertyValue -InputObject $task -Name 'Triggers')) {
        $repetition = Get-PropertyValue -InputObject $trigger -Name 'Repetition'
        if ((Get-PropertyValue -InputObject $repetition -Name 'Interval') -eq $interval) {
            return $true
        }
    }
    $false
}

function Unregister-CleanUpTask {
    <# .SYNOPSIS Removes the task, if it is there. #>
    Unregister-ScheduledTask -TaskName (Get-CleanUpTaskName) -Confirm:$false -ErrorAction SilentlyContinue
}
