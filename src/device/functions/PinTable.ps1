function Find-Pin {
    <#
    .SYNOPSIS
        PIN of an address; nothing when the table has none.
    .NOTES
        The only function that knows the table's form: one line for each recipient, lookup TAB pin. The text is read and
        searched as a whole: with 100,000 recipients it has 8 MB, and a loop over its lines would take PowerShell seconds.
    #>
    param([string]$Path, [string]$LookupKey, [string]$Address)
    $prefix = (Get-PinLookup -LookupKey $LookupKey -Address $Address) + "`t"
    # A line end before the first line lets every line be found by the one before it.
    $text = "`n" + (Read-PackageText -Path $Path)
    $at = $text.IndexOf("`n" + $prefix, [StringComparison]::Ordinal)
    if ($at -ge 0) {
        $begin = $at + 1 + $prefix.Length
        $end = $text.IndexOf("`n", $begin, [StringComparison]::Ordinal)
        if ($end -lt 0) {
            $end = $text.Length
        }
        $text.Substring($begin, $end - $begin).TrimEnd("`r")
    }
}

function Get-PinLookup {
    <# .SYNOPSIS HMAC-SHA256 of the normalised address, so that the table does not list its users. #>
    param([string]$LookupKey, [string]$Address)
    $key = [byte[]]@(for ($at = 0; $at -lt $LookupKey.Length; $at += 2) { [Convert]::ToByte($LookupKey.Substring($at, 2), 16) })
    $text = $Address.Trim().Normalize([Text.NormalizationForm]::FormC).ToLowerInvariant()
    $hmac = [Security.Cryptography.HMACSHA256]::new($key)
    try {
        ConvertTo-Hex -Bytes $hmac.ComputeHash([Text.Encoding]::UTF8.GetBytes($text))
    }
    finally {
        $hmac.Dispose()
    }
}

function Select-Recipient {
    <# .SYNOPSIS The first address that has a PIN: Address, Pin. All of them belong to the same user, so none is guessed. #>
    param([string]$Folder, [object]$Deployment, [string[]]$Address)
    $table = [IO.Path]::Combine($Folder, $Deployment.pinTable.file)
    foreach ($candidate in $Address) {
        $pin = Find-Pin -Path $table -LookupKey $Deployment.pinTable.lookupKey -Address $candidate
        if ($pin) {
            return [pscustomobject]@{ Address = $candidate; Pin = $pin }
        }
    }
    Stop-Run -Reason 'no-pin' -Message ('The package has no PIN for {0}.' -f ($Address -join ', '))
}

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
