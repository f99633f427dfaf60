function Find-Pin {
    <#
    .SYNOPSIS
        PIN of an address; nothing when the table has none.
    .NOTES
        The only function that knows the table's form: one line for each recipient, lookup TAB pin. The lines are read one by
        one, since a table may hold 100,000 of them.
    #>
    param([string]$Path, [string]$LookupKey, [string]$Address)
    $prefix = (Get-PinLookup -LookupKey $LookupKey -Address $Address) + "`t"
    $reader = [IO.StreamReader]::new($Path)
    try {
        while ($null -ne ($line = $reader.ReadLine())) {
            if ($line.StartsWith($prefix, [StringComparison]::Ordinal)) {
                return $line.Substring($prefix.Length)
            }
        }
    }
    finally {
        $reader.Dispose()
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
    try {
        Remove-SecretFile -Path ([IO.Path]::Combine($Folder, $Name))
    }
    catch {
        $Outcome.Message += ' The PIN table could not be deleted: ' + $_.Exception.Message
    }
}
