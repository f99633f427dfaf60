# Scheduled tasks. Actions, triggers and principals are plain objects with the properties of the CIM classes that scripts use.
function global:New-ScheduledTaskAction {
    param([string]$Execute, [string]$Argument, [string]$WorkingDirectory)
    [pscustomobject]@{ Execute = $Execute; Arguments = $Argument; WorkingDirectory = $WorkingDirectory }
}

function global:New-ScheduledTaskTrigger {
    param([switch]$AtStartup, [switch]$Once, [DateTime]$At, [TimeSpan]$RepetitionInterval, [TimeSpan]$RepetitionDuration, [TimeSpan]$RandomDelay)
    $culture = [cultureinfo]::InvariantCulture
    $hasTime = $PSBoundParameters.ContainsKey('At')
    $interval = if ($PSBoundParameters.ContainsKey('RepetitionInterval')) { [Xml.XmlConvert]::ToString($RepetitionInterval) }
    $duration = if ($PSBoundParameters.ContainsKey('RepetitionDuration')) { [Xml.XmlConvert]::ToString($RepetitionDuration) }
    [pscustomobject]@{
        AtStartup     = [bool]$AtStartup
        StartBoundary = $(if ($hasTime) { $At.ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ss.fffZ', $culture) })
        EndBoundary   = $null
        Delay         = $null
        Enabled       = $true
        Repetition    = [pscustomobject]@{ Interval = $interval; Duration = $duration; StopAtDurationEnd = $false }
    }
}

function global:New-ScheduledTaskPrincipal {
    param([string]$UserId, [string]$LogonType, [string]$RunLevel)
    [pscustomobject]@{ UserId = $UserId; LogonType = $LogonType; RunLevel = $RunLevel }
}

function global:New-ScheduledTaskSettingsSet {
    param(
        [switch]$StartWhenAvailable, [switch]$AllowStartIfOnBatteries, [switch]$DontStopIfGoingOnBatteries,
        [TimeSpan]$ExecutionTimeLimit, [string]$MultipleInstances, [switch]$Hidden, [int]$RestartCount, [TimeSpan]$RestartInterval
    )
    [pscustomobject]@{ StartWhenAvailable = [bool]$StartWhenAvailable }
}

function global:ConvertTo-VirtualTrigger {
    param([object]$Trigger)
    @{
        atStartup = [bool]$Trigger.AtStartup
        start     = "$($Trigger.StartBoundary)"
        end       = "$($Trigger.EndBoundary)"
        delay     = "$($Trigger.Delay)"
        interval  = "$($Trigger.Repetition.Interval)"
        duration  = "$($Trigger.Repetition.Duration)"
    }
}

function global:Register-ScheduledTask {
    param(
        [string]$TaskName, [string]$TaskPath = '\', [object[]]$Action, [object[]]$Trigger, [object]$Principal, [object]$Settings,
        [string]$Description, [switch]$Force, [object]$ErrorAction
    )
    $null = Invoke-VirtualDevice 'registerTask' @{
        name     = $TaskName
        path     = $TaskPath
        actions  = @($Action | ForEach-Object { @{ execute = [string]$_.Execute; arguments = [string]$_.Arguments } })
        triggers = @($Trigger | ForEach-Object { ConvertTo-VirtualTrigger $_ })
        user     = [string]$(if ($null -ne $Principal) { $Principal.UserId })
        late     = [bool]$(if ($null -ne $Settings) { $Settings.StartWhenAvailable })
        force    = [bool]$Force
    }
    [pscustomobject]@{ TaskName = $TaskName; TaskPath = $TaskPath; State = 'Ready' }
}

function global:Unregister-ScheduledTask {
    param([string]$TaskName, [string]$TaskPath, [switch]$Confirm, [object]$ErrorAction)
    if (-not (Invoke-VirtualDevice 'removeTask' @{ name = $TaskName; path = $TaskPath })) {
        Write-VirtualMissing -Path $TaskName -ErrorAction $ErrorAction
    }
}

function global:Get-ScheduledTask {
    param([string]$TaskName, [string]$TaskPath, [object]$ErrorAction)
    $found = @(Invoke-VirtualDevice 'tasks' @{ name = $TaskName; path = $TaskPath })
    if ($found.Count -eq 0 -and $TaskName) {
        return Write-VirtualMissing -Path $TaskName -ErrorAction $ErrorAction
    }
    $found
}
