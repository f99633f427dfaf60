# CIM, services, events, apps, the execution policy and time.
function global:Get-CimInstance {
    param([string]$ClassName, [string]$Namespace, [string]$Filter, [int]$OperationTimeoutSec, [object]$ErrorAction)
    try {
        Invoke-VirtualDevice 'cim' @{ class = $ClassName; namespace = $Namespace; filter = $Filter }
    }
    catch {
        if (@('SilentlyContinue', 'Ignore') -notcontains [string]$ErrorAction) {
            throw
        }
    }
}

function global:Invoke-CimMethod {
    param([object]$InputObject, [string]$MethodName, [int]$OperationTimeoutSec, [object]$ErrorAction)
    Invoke-VirtualDevice 'cimMethod' @{ process = [int]$InputObject.ProcessId; method = $MethodName }
}

function global:Get-Service {
    param([string]$Name, [object]$ErrorAction)
    $service = Invoke-VirtualDevice 'service' @{ name = $Name }
    if ($null -eq $service) {
        return Write-VirtualMissing -Path $Name -ErrorAction $ErrorAction
    }
    $service
}

function global:Get-WinEvent {
    param([hashtable]$FilterHashtable, [int]$MaxEvents = 1000, [object]$ErrorAction)
    $since = if ($FilterHashtable.ContainsKey('StartTime')) { ConvertTo-VirtualTime $FilterHashtable['StartTime'] } else { 0 }
    $ids = @(if ($FilterHashtable.ContainsKey('Id')) { $FilterHashtable['Id'] })
    $found = @(Invoke-VirtualDevice 'events' @{ log = [string]$FilterHashtable['LogName']; since = $since; ids = $ids; limit = $MaxEvents })
    if ($found.Count -eq 0) {
        # As the real cmdlet: no event is an error.
        return Write-VirtualMissing -Path ([string]$FilterHashtable['LogName']) -ErrorAction $ErrorAction
    }
    foreach ($entry in $found) {
        $properties = @(foreach ($value in @($entry.properties)) { [pscustomobject]@{ Value = $value } })
        $time = (ConvertFrom-VirtualTime $entry.time).ToLocalTime()
        [pscustomobject]@{ Id = [int]$entry.id; TimeCreated = $time; Level = [int]$entry.level; Properties = $properties }
    }
}

function global:Get-AppxPackage {
    param([switch]$AllUsers, [string]$Name, [object]$ErrorAction)
    Invoke-VirtualDevice 'apps' @{ name = $Name; allUsers = [bool]$AllUsers }
}

function global:Get-ExecutionPolicy {
    Invoke-VirtualDevice 'executionPolicy'
}

function global:Start-Sleep {
    param([double]$Seconds, [int]$Milliseconds)
    $null = Invoke-VirtualDevice 'sleep' @{ milliseconds = $Seconds * 1000 + $Milliseconds }
}
