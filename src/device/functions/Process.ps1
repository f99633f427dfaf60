function Test-Process64Bit {
    <# .SYNOPSIS False only for a 32-bit process on 64-bit Windows, as ConfigMgr's packages and some agents start it. #>
    [Environment]::Is64BitProcess -or -not [Environment]::Is64BitOperatingSystem
}

function Get-PowerShellPath {
    <# .SYNOPSIS The 64-bit Windows PowerShell. Only 32-bit processes see Sysnative, and only they are redirected from System32. #>
    $system = if (Test-Process64Bit) { 'System32' } else { 'Sysnative' }
    [IO.Path]::Combine($env:windir, $system, 'WindowsPowerShell', 'v1.0', 'powershell.exe')
}

function Start-PowerShellFile {
    <# .SYNOPSIS Runs a script in a process of its own, under the execution policy that this process has. #>
    param([string]$File, [string[]]$ArgumentList)
    $policy = (Get-ExecutionPolicy).ToString()
    $line = @('-NoProfile', '-NonInteractive', '-ExecutionPolicy', $policy, '-File', $File) + @($ArgumentList)
    Invoke-NativeProcess -FilePath (Get-PowerShellPath) -ArgumentList $line -TimeoutSeconds (Get-Limit).Child
}

function Invoke-Relaunch {
    <# .SYNOPSIS Runs a script again as a 64-bit process and ends with its output and exit code; returns an outcome where that failed. #>
    param([string]$File, [Collections.IDictionary]$BoundParameter)
    $list = @(foreach ($parameter in $BoundParameter.GetEnumerator()) {
            if ([string]$parameter.Value -ne '' -and [string]$parameter.Value -ne 'False') {
                '-' + $parameter.Key
                # A switch has no value of its own on a command line.
                if ($parameter.Value -is [string]) { $parameter.Value }
            }
        })
    try {
        $child = Start-PowerShellFile -File $File -ArgumentList $list
        if ($child.Output.Trim() -eq '') {
            throw [InvalidOperationException]::new('it ended with {0} and said nothing.' -f $child.ExitCode)
        }
    }
    catch {
        return New-Outcome -Reason 'relaunch-failed' -Message ('64-bit Windows PowerShell did not run the script: ' + $_.Exception.Message)
    }
    Write-OutputLine -Text $child.Output.Trim()
    exit $child.ExitCode
}

function Invoke-NativeProcess {
    <#
    .SYNOPSIS
        Runs a program to its end or to the time-out, then kills it. Nothing is shown and nothing can ask.
    .NOTES
        Its temporary files go into the working directory, where that is given: ICD.exe unpacks the answer file there.
    .OUTPUTS
        ExitCode, Output, TimedOut
    #>
    param([string]$FilePath, [string[]]$ArgumentList, [int]$TimeoutSeconds, [string]$WorkingDirectory)
    $start = New-ProcessStart -FilePath $FilePath -ArgumentList $ArgumentList -WorkingDirectory $WorkingDirectory
    $process = [Diagnostics.Process]::Start($start)
    try {
        $process.StandardInput.Close()
        $reading = @($process.StandardOutput.ReadToEndAsync(), $process.StandardError.ReadToEndAsync())
        $ended = $process.WaitForExit($TimeoutSeconds * 1000)
        if (-not $ended) {
            $process.Kill()
            $null = $process.WaitForExit(5000)
        }
        # A grandchild that lives on may hold the pipes open; then its text is not waited for.
        $text = @(foreach ($task in $reading) { if ($task.Wait(5000)) { $task.Result } }) -join ''
        [pscustomobject]@{ ExitCode = $(if ($ended) { $process.ExitCode } else { -1 }); Output = $text; TimedOut = -not $ended }
    }
    finally {
        $process.Dispose()
    }
}

function New-ProcessStart {
    <# .SYNOPSIS How a program is started: hidden, with its streams in our hands. #>
    param([string]$FilePath, [string[]]$ArgumentList, [string]$WorkingDirectory)
    $start = [Diagnostics.ProcessStartInfo]::new($FilePath, (ConvertTo-CommandLine -ArgumentList $ArgumentList))
    $start.UseShellExecute = $false
    $start.CreateNoWindow = $true
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $start.WorkingDirectory = $WorkingDirectory
    if ($WorkingDirectory) {
        $start.EnvironmentVariables['TEMP'] = $WorkingDirectory
        $start.EnvironmentVariables['TMP'] = $WorkingDirectory
    }
    $start
}

function ConvertTo-CommandLine {
    <#
    .SYNOPSIS
        Arguments as one command line, by the rules of CommandLineToArgvW.
    .NOTES
        Windows PowerShell 5.1 does not escape quotes inside an argument, so this does not rely on it.
    #>
    param([string[]]$ArgumentList)
    $parts = foreach ($argument in @($ArgumentList)) {
        if ($argument -ne '' -and $argument -notmatch '[\s"]') {
            $argument
        }
        else {
            '"' + (($argument -replace '(\\*)"', '$1$1\"') -replace '(\\+)$', '$1$1') + '"'
        }
    }
    @($parts) -join ' '
}
