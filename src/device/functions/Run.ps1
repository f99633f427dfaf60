function Get-UtcNow {
    <# .SYNOPSIS The time by this device's clock, in UTC. #>
    [DateTime]::UtcNow
}

function Get-Limit {
    <# .SYNOPSIS Every wait, count and size that bounds the scripts, in one place. Times are seconds where nothing else is said. #>
    @{
        Designer     = 900   # ICD.exe takes well under a minute on a sound device
        Directory    = 30    # a roaming laptop finds no domain controller
        Query        = 60    # CIM, whoami, icacls
        Server       = 20    # the answer of the discovery endpoint
        Poll         = 10    # between two looks at the enrolment
        Child        = 14400 # setup.ps1 as a child; it is bounded itself, this is the net below
        Delete       = 2     # between two tries on a file that another program holds open
        Tries        = 3     # of reading or deleting such a file
        Unenrol      = 60    # until Windows has ended an enrolment
        FreeBytes    = 300MB # the Store app's ICD with its settings stores is about 200 MB and is copied out; the rest is reserve
        CacheDepth   = 6     # levels below sdmcache: it repeats the path of the share
        CacheFolders = 2000  # looked at in a client cache
        SmallFile    = 64KB  # far more than deployment.json needs
        Events       = 50    # of the event log, newest first
        StartDelay   = 10    # minutes after a start before the clean-up task looks
        Grace        = 5     # minutes after the PINs' end before the clean-up task looks
        Watch        = 5     # minutes between two looks of the clean-up task while an enrolment is pending
        Line         = 3900  # characters of the result; ConfigMgr cuts at 4,096
        Text         = 500   # characters of a message in it
    }
}

function Invoke-Run {
    <#
    .SYNOPSIS
        Runs a script's work, then its clean-up whatever happened, and ends with one line of JSON and the exit code.
    .NOTES
        Body returns an outcome or throws; CleanUp gets the outcome, and may add what it could not clean to its message.
        A 32-bit process runs File again as a 64-bit one instead, and cleans up only where that did not start.
    #>
    param([string]$Name, [scriptblock]$Body, [scriptblock]$CleanUp, [string]$File, [Collections.IDictionary]$BoundParameter)
    Initialize-Run -Name $Name
    $isWide = Test-Process64Bit
    # The first stands if somebody stops the pipeline: then the clean-up below still runs, and nothing else does.
    $outcome = if ($isWide) { New-Outcome -Reason 'unexpected' -Message 'The run was stopped.' }
    else { Invoke-Relaunch -File $File -BoundParameter $BoundParameter }
    try {
        if ($isWide) {
            $outcome = @(& $Body)[-1]
        }
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
    <#
    .SYNOPSIS
        What the functions of one run share.
    .NOTES
        Secret holds the PIN, so that nothing written can contain it. Detail is what a script adds to the result line.
    #>
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
        Detail    = [ordered]@{}
    }
}

function Hide-Secret {
    <# .SYNOPSIS Text without the PIN of this run, also where ICD.exe or Windows quotes it out of XML. #>
    param([string]$Text)
    if ([string]::IsNullOrEmpty($script:Run.Secret)) {
        return $Text
    }
    $escaped = $script:Run.Secret.Replace('&', '&amp;').Replace('<', '&lt;').Replace('>', '&gt;')
    $hidden = $Text.Replace($script:Run.Secret, '***').Replace($escaped, '***')
    $hidden.Replace($escaped.Replace('"', '&quot;').Replace("'", '&apos;'), '***')
}
