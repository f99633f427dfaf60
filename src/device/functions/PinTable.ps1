function Remove-PinTable {
    <#
    .SYNOPSIS
        Deletes the PIN table, unless the same package may be run again before the PINs expire.
    .NOTES
        What the table of outcomes says decides. In Ivanti Endpoint Manager the package folder is the client's sdmcache.
    #>
    param([string]$Folder, [string]$Name, [object]$Outcome)
    $expired = $null -ne $script:Run.ExpiresAt -and (Get-UtcNow) -gt $script:Run.ExpiresAt
    if ($Outcome.KeepsPinTable -and (-not $expired -or $Outcome.Reason -eq 'clock-wrong')) {
        return
    }
    $id = if ($script:Run.PackageId) { $script:Run.PackageId } else { Read-PackageId -Folder $Folder }
    foreach ($problem in @(Clear-PinTable -Folder $Folder -Name $Name -PackageId $id)) {
        $Outcome.Message += ' ' + $problem
    }
}

function Clear-PinTable {
    <#
    .SYNOPSIS
        Deletes the PIN table of a package in its folder and in the caches of the management tools. Returns what it could not.
    .NOTES
        A folder that is a link is left alone: the name would lead out of the package.
    #>
    param([string]$Folder, [string]$Name, [string]$PackageId)
    $tables = @(if ($Folder) { [IO.Path]::Combine($Folder, $Name) }) + @(Find-CachedTable -PackageId $PackageId)
    foreach ($table in $tables) {
        try {
            if ([IO.File]::Exists($table) -and -not (Test-ReparsePoint -Path ([IO.Path]::GetDirectoryName($table)))) {
                Remove-SecretFile -Path $table
                Write-Log -Message ('The PIN table {0} was deleted.' -f $table)
            }
        }
        catch {
            'The PIN table {0} could not be deleted: {1}' -f $table, $_.Exception.Message
        }
    }
}
