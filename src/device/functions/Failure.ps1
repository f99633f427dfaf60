function Get-ProvisioningFailure {
    <# .SYNOPSIS HRESULT with which Windows last failed to apply a package; nothing while there is none. #>
    param([guid]$PackageId)
    $root = 'HKLM:\SOFTWARE\Microsoft\Provisioning\Results\' + $PackageId.ToString('B')
    foreach ($key in @(Get-ChildItem -Path $root -Recurse -ErrorAction SilentlyContinue)) {
        $result = ConvertTo-HResult -Value (Get-RegistryValue -Path $key.PSPath -Name 'LastResult')
        if (Test-Failure -HResult $result) {
            return $result
        }
    }
}

function Test-Failure {
    <# .SYNOPSIS True for an HRESULT that says failure: its highest bit is set. #>
    param([string]$HResult)
    $HResult -match '^0x[89A-F]'
}

function Test-PassingFailure {
    <#
    .SYNOPSIS
        True for a failure that may pass by itself, on which Windows tries again: network, maintenance, pace, another enrolment.
    .NOTES
        0x801901AD and 0x801901F4 to F8 are the answers 429 and 500 to 504 of a server that has too much to do.
    #>
    param([string]$HResult)
    '0x80180009', '0x80180010', '0x80180017', '0x80180033', '0x801901AD' -contains $HResult -or
    $HResult -match '^0x(80072|80192)[EF]|^0x801901F[4-8]$'
}

function Get-EnrolmentEvent {
    <#
    .SYNOPSIS
        What Windows logged about enrolments since a time, oldest first: Id, Time, IsError, HResult.
    .NOTES
        72 is success; 71, 11, 9, 7, 17 and 52 are failures. Level and data count, since texts follow the language of Windows.
        Without an event, or without the right to read them, Get-WinEvent reports an error.
    #>
    param([DateTime]$Since)
    $filter = @{
        LogName   = 'Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider/Admin'
        StartTime = $Since.ToLocalTime()
        Id        = 72, 71, 11, 9, 7, 17, 52
    }
    $events = @(Get-WinEvent -FilterHashtable $filter -MaxEvents (Get-Limit).Events -ErrorAction SilentlyContinue)
    foreach ($record in @($events | Sort-Object -Property TimeCreated)) {
        $codes = @($record.Properties | ForEach-Object { ConvertTo-HResult -Value $_.Value } | Where-Object { Test-Failure -HResult $_ })
        [pscustomobject]@{
            Id      = $record.Id
            Time    = $record.TimeCreated.ToUniversalTime()
            # Levels 1 and 2 are critical and error.
            IsError = $record.Id -ne 72 -and $record.Level -ge 1 -and $record.Level -le 2
            HResult = if ($codes.Count -gt 0) { $codes[0] }
        }
    }
}

function Get-LoggedFailure {
    <# .SYNOPSIS HRESULT of the last failure that Windows logged since a time, unless a success came after it. #>
    param([DateTime]$Since)
    $last = $null
    foreach ($entry in @(Get-EnrolmentEvent -Since $Since)) {
        if ($entry.Id -eq 72) {
            $last = $null
        }
        elseif ($entry.IsError -and $entry.HResult) {
            $last = $entry.HResult
        }
    }
    $last
}

function Get-EnrolmentFailure {
    <# .SYNOPSIS HRESULT of the last failure, from the results of the package or, where they say nothing, from the event log. #>
    param([guid]$PackageId, [DateTime]$Since)
    $result = Get-ProvisioningFailure -PackageId $PackageId
    if ($result) { $result } else { Get-LoggedFailure -Since $Since }
}
