# The line to the virtual device: one line of JSON for a call, one for its answer, with the device's time. Times are numbers,
# milliseconds since 1970.
# The pipe's name is in an environment variable, and only this process and its parent know it.
function global:Connect-VirtualDevice {
    $pipe = [IO.Pipes.NamedPipeClientStream]::new('.', $env:ENROLLMENT_SIMULATOR_PIPE, [IO.Pipes.PipeDirection]::InOut)
    $pipe.Connect(10000)
    $utf8 = [Text.UTF8Encoding]::new($false)
    $global:VirtualDeviceLine = @{ Reader = [IO.StreamReader]::new($pipe, $utf8); Writer = [IO.StreamWriter]::new($pipe, $utf8); Now = 0; Account = $null }
}

function global:Invoke-VirtualDevice {
    # Asks the device. What it refuses is thrown as the exception that Windows would throw.
    param([string]$Call, [hashtable]$With = @{})
    $request = ConvertTo-Json -InputObject @{ call = $Call; with = $With } -Compress -Depth 8
    $VirtualDeviceLine.Writer.Write($request + "`n")
    $VirtualDeviceLine.Writer.Flush()
    $line = $VirtualDeviceLine.Reader.ReadLine()
    if ($null -eq $line) {
        # The device is gone: nothing of the script may run on without it.
        [Environment]::Exit(255)
    }
    $answer = ConvertFrom-Json -InputObject $line
    $VirtualDeviceLine.Now = $answer.now
    if ($null -ne $answer.error) {
        throw (New-VirtualException -Failure $answer.error)
    }
    $answer.value
}

function global:New-VirtualException {
    param([object]$Failure)
    $exception = switch ($Failure.type) {
        'io' { [IO.IOException]::new($Failure.message, [int]$Failure.hresult) }
        'access' { [UnauthorizedAccessException]::new($Failure.message) }
        'win32' { [ComponentModel.Win32Exception]::new([int]$Failure.hresult, $Failure.message) }
        default { [Runtime.InteropServices.COMException]::new($Failure.message, [int]$Failure.hresult) }
    }
    $exception
}

function global:ConvertFrom-VirtualTime {
    param([double]$Milliseconds)
    [DateTime]::new(1970, 1, 1, 0, 0, 0, [DateTimeKind]::Utc).AddMilliseconds($Milliseconds)
}

function global:ConvertTo-VirtualTime {
    param([DateTime]$Time)
    [Math]::Floor(($Time.ToUniversalTime() - [DateTime]::new(1970, 1, 1, 0, 0, 0, [DateTimeKind]::Utc)).TotalMilliseconds)
}
