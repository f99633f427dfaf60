function Write-Result {
    <# .SYNOPSIS Writes the outcome into the log and as the last line of the output, with texts cut until the line fits. #>
    param([object]$Outcome)
    Write-Log -Message ('{0} ({1}): {2}' -f $Outcome.Reason, $Outcome.Code, $Outcome.Message)
    $limit = Get-Limit
    for ($length = $limit.Text; $length -ge 4; $length = [int]($length / 2)) {
        $line = ConvertTo-AsciiJson -Value (New-Result -Outcome $Outcome -Length $length)
        if ($line.Length -le $limit.Line) {
            break
        }
    }
    Write-OutputLine -Text $line
}

function New-Result {
    <# .SYNOPSIS The result of a run, with no text longer than the length given, and no PIN. #>
    param([object]$Outcome, [int]$Length)
    # An "if" that yields nothing would stand in the JSON as {}.
    $hresult = $null
    if ($Outcome.HResult) {
        $hresult = $Outcome.HResult
    }
    $result = [ordered]@{
        tool        = 'enrollment-packager'
        script      = $script:Run.Name
        packageId   = $script:Run.PackageId
        case        = $script:Run.Case
        state       = $Outcome.State
        exitCode    = $Outcome.Code
        reason      = $Outcome.Reason
        # Of the details less is left, so that the message can be understood.
        message     = Limit-Detail -Value ([string]$Outcome.Message) -Length ([Math]::Max($Length, 80))
        hresult     = $hresult
        hresultName = Get-HResultName -HResult $hresult
        address     = $script:Run.Address
        device      = $env:COMPUTERNAME
        startedAt   = ConvertTo-IsoText -Time $script:Run.StartedAt
        finishedAt  = ConvertTo-IsoText -Time (Get-UtcNow)
        log         = $script:Run.LogFile
    }
    foreach ($name in $script:Run.Detail.Keys) {
        $result[$name] = Limit-Detail -Value $script:Run.Detail[$name] -Length $Length
    }
    $result
}

function Limit-Detail {
    <# .SYNOPSIS A text, list or dictionary in which no text is longer than the length given or holds the PIN. #>
    param([object]$Value, [int]$Length)
    if ($Value -is [string]) {
        $text = Hide-Secret -Text $Value
        return $text.Substring(0, [Math]::Min($text.Length, $Length))
    }
    if ($Value -is [Collections.IDictionary]) {
        $copy = [ordered]@{}
        foreach ($name in $Value.Keys) {
            $copy[$name] = Limit-Detail -Value $Value[$name] -Length $Length
        }
        return $copy
    }
    if ($Value -is [array]) {
        # The comma keeps a list of one, or of none, a list.
        return , @(foreach ($item in $Value) { Limit-Detail -Value $item -Length $Length })
    }
    $Value
}

function ConvertTo-IsoText {
    <# .SYNOPSIS A UTC time as ISO 8601, the same under every culture. #>
    param([DateTime]$Time)
    $Time.ToString('yyyy-MM-ddTHH:mm:ss.fffZ', [cultureinfo]::InvariantCulture)
}

function ConvertTo-AsciiJson {
    <# .SYNOPSIS JSON in one line and in ASCII, which no console code page can spoil on its way to the server. #>
    param([object]$Value)
    $json = ConvertTo-Json -InputObject $Value -Compress -Depth 5
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
