function Get-LanguageMode {
    <# .SYNOPSIS What a policy (AppLocker, App Control) lets this session do; FullLanguage is everything. #>
    [string]$ExecutionContext.SessionState.LanguageMode
}

function Stop-ConstrainedRun {
    <#
    .SYNOPSIS
        Ends a session that a policy has restricted: deletes the PIN tables, says so, and exits with 60041.
    .NOTES
        The first thing that a script does, since the .NET types on which the rest relies are forbidden there: cmdlets and
        core types alone, and a result that needs no encoder. Write-Host, because 'exit' would drop a line on the pipeline.
        Without a folder nothing is deleted. Endpoint Manager's cache is the script's own folder; ConfigMgr's copyToClient.bat has
        cleared. The clean-up task, which could do no more next time, removes itself.
    #>
    param([string]$Name, [string[]]$Folder, [string]$Task)
    if ((Get-LanguageMode) -eq 'FullLanguage') {
        return
    }
    foreach ($place in $Folder) {
        if ($place) {
            Remove-Item -LiteralPath (Join-Path -Path $place -ChildPath 'pins.tsv') -Force -ErrorAction SilentlyContinue
        }
    }
    if ($Task) {
        Unregister-ScheduledTask -TaskName $Task -Confirm:$false -ErrorAction SilentlyContinue
    }
    $device = if ($env:COMPUTERNAME -match '^[A-Za-z0-9-]+$') { '"' + $env:COMPUTERNAME + '"' } else { 'null' }
    Write-Host ('{"tool":"enrollment-packager","script":"' + $Name + '","packageId":null,"case":null,"state":"refused",' +
        '"exitCode":60041,"reason":"constrained-language","message":"A policy runs PowerShell in a restricted language mode.",' +
        '"hresult":null,"hresultName":null,"address":null,"device":' + $device + ',"startedAt":null,"finishedAt":null,"log":null}')
    exit 60041
}
