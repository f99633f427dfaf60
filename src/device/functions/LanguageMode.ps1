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
        Without a folder nothing is deleted. The clean-up task, which could do no more next time, removes itself.
    #>
    param([string]$Name, [string[]]$Folder, [string]$Task)
    if ((Get-LanguageMode) -eq 'FullLanguage') {
        return
    }
    if ($Folder) {
        Remove-ConstrainedTable -Folder $Folder
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

function Remove-ConstrainedTable {
    <# .SYNOPSIS Deletes the PIN tables of folders, and those that lie beside a deployment.json in the management tools' caches. #>
    param([string[]]$Folder)
    foreach ($place in $Folder) {
        if ($place) {
            Remove-Item -LiteralPath (Join-Path -Path $place -ChildPath 'pins.tsv') -Force -ErrorAction SilentlyContinue
        }
    }
    foreach ($cache in "$env:windir\ccmcache", "${env:ProgramFiles(x86)}\LANDesk\LDClient\sdmcache") {
        foreach ($file in Get-ChildItem -Path $cache -Recurse -ErrorAction SilentlyContinue) {
            if ($file.PSChildName -eq 'pins.tsv' -and (Test-Path -LiteralPath ($file.PSParentPath + '\deployment.json'))) {
                Remove-Item -LiteralPath $file.PSPath -Force -ErrorAction SilentlyContinue
            }
        }
    }
}
