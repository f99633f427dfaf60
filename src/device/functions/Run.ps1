function Get-UtcNow {
    <# .SYNOPSIS The time by this device's clock, in UTC. #>
    [DateTime]::UtcNow
}

function Get-Limit {
    <# .SYNOPSIS Every wait of the scripts, in seconds, in one place: nothing here may wait without an end. #>
    @{
        Designer  = 900   # ICD.exe takes well under a minute on a sound device
        Directory = 30    # a roaming laptop finds no domain controller
        Query     = 60    # CIM, whoami, icacls
        Poll      = 10    # between two looks at the enrolment
        Child     = 14400 # setup.ps1 as a child; it is bounded itself, this is the net below
        Delete    = 2     # between two tries to delete a file that is still open
    }
}

function Invoke-Run {
    <#
    .SYNOPSIS
        Runs a script's work, then its clean-up whatever happened, and ends with one line of JSON and the exit code.
    .NOTES
        Body returns an outcome or throws; CleanUp gets the outcome, and may add what it could not clean to its message.
    #>
    param([string]$Name, [scriptblock]$Body, [scriptblock]$CleanUp)
    Initialize-Run -Name $Name
    # Stands if somebody stops the pipeline: then the clean-up below still runs, and nothing else does.
    $outcome = New-Outcome -Reason 'unexpected' -Message 'The run was stopped.'
    try {
        Start-Log
        $outcome = @(& $Body)[-1]
    }
    catch {
        $outcome = ConvertTo-Outcome -ErrorRecord $_
    }
    finally {
        try {
            $null = & $CleanUp $outcome
        }
        catch {
            Write-Log -Severity Error -Message ('Clean-up: ' + $_.Exception.Message)
        }
    }
    Write-Result -Outcome $outcome
    exit $outcome.Code
}

function Initialize-Run {
    <# .SYNOPSIS What the functions of one run share. Secret holds the PIN, so that nothing written can contain it. #>
    param([string]$Name)
    $script:Run = @{
        Name      = $Name
        StartedAt = Get-UtcNow
        PackageId = $null
        Case      = $null
        ExpiresAt = $null
        Address   = $null
        Secret    = $null
        LogFile   = $null
    }
}

function Hide-Secret {
    <# .SYNOPSIS Text without the PIN of this run. #>
    param([string]$Text)
    if ([string]::IsNullOrEmpty($script:Run.Secret)) {
        return $Text
    }
    $Text.Replace($script:Run.Secret, '***')
}

function Write-Result {
    <# .SYNOPSIS Writes the outcome into the log and as the last line of the output. #>
    param([object]$Outcome)
    $message = Hide-Secret -Text $Outcome.Message
    # An "if" that yields nothing would stand in the JSON as {}.
    $hresult = $null
    if ($Outcome.HResult) {
        $hresult = $Outcome.HResult
    }
    if ($message.Length -gt 500) {
        $message = $message.Substring(0, 500)
    }
    $result = [ordered]@{
        tool        = 'enrollment-packager'
        script      = $script:Run.Name
        packageId   = $script:Run.PackageId
        case        = $script:Run.Case
        state       = $Outcome.State
        exitCode    = $Outcome.Code
        reason      = $Outcome.Reason
        message     = $message
        hresult     = $hresult
        hresultName = Get-HResultName -HResult $hresult
        address     = $script:Run.Address
        device      = $env:COMPUTERNAME
        startedAt   = ConvertTo-IsoText -Time $script:Run.StartedAt
        finishedAt  = ConvertTo-IsoText -Time (Get-UtcNow)
        log         = $script:Run.LogFile
    }
    Write-Log -Message ('{0} ({1}): {2}' -f $Outcome.Reason, $Outcome.Code, $message)
    Write-OutputLine -Text (ConvertTo-AsciiJson -Value $result)
}

function ConvertTo-IsoText {
    <# .SYNOPSIS A UTC time as ISO 8601, the same under every culture. #>
    param([DateTime]$Time)
    $Time.ToString('yyyy-MM-ddTHH:mm:ss.fffZ', [cultureinfo]::InvariantCulture)
}

function ConvertTo-AsciiJson {
    <# .SYNOPSIS JSON in one line and in ASCII, which no console code page can spoil on its way to the server. #>
    param([object]$Value)
    $json = ConvertTo-Json -InputObject $Value -Compress -Depth 4
    [regex]::Replace($json, '[^\x20-\x7E]', { param($match) '\u{0:x4}' -f [int][char]$match.Value })
}

function Write-OutputLine {
    <#
    .SYNOPSIS
        Writes a line straight to the process's output.
    .NOTES
        ConfigMgr's Run Scripts dot-sources a script into a pipeline that ends in ConvertTo-Json. 'exit' ends that pipeline
        before it has written anything, so a line on the pipeline would be lost.
    #>
    param([string]$Text)
    [Console]::Out.WriteLine($Text)
    [Console]::Out.Flush()
}
