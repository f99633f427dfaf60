function Select-Recipient {
    <#
    .SYNOPSIS
        The entry of this user, or this device, in the PIN table: Address, Pin.
    .NOTES
        By SID first: where the directory knew it, there is no other entry. The addresses all belong to the same user, so none
        is guessed. Address is the one under which the server knows the PIN.
    #>
    param([string]$Folder, [object]$Deployment, [string]$Sid, [string[]]$Address)
    $find = @{ Path = [IO.Path]::Combine($Folder, $Deployment.pinTable.file); PinTable = $Deployment.pinTable }
    $entry = if ($Sid) { Find-Entry @find -Identity 'sid' -Secret ([Text.Encoding]::UTF8.GetBytes($Sid.ToUpperInvariant())) }
    foreach ($candidate in $Address) {
        if (-not $entry) {
            $entry = Find-Entry @find -Identity 'address' -Secret (Get-AddressSecret -Address $candidate -PinTable $Deployment.pinTable)
        }
    }
    if (-not $entry) {
        Stop-Run -Reason 'no-pin' -Message ('The package has no PIN for {0}, nor for the SID of this account.' -f ($Address -join ', '))
    }
    $entry
}

function Find-Entry {
    <# .SYNOPSIS The entry that opens with a secret; nothing when the table has none. #>
    param([string]$Path, [object]$PinTable, [string]$Identity, [byte[]]$Secret)
    $key = Get-EntryKey -Secret $Secret -Identity $Identity -PinTable $PinTable
    $sealed = Find-SealedText -Path $Path -Lookup $key.Lookup -LineBytes $PinTable.lineBytes
    if ($sealed) {
        Open-SealedEntry -Sealed $sealed -Key $key
    }
}

function Find-SealedText {
    <#
    .SYNOPSIS
        What stands behind a lookup in the PIN table; nothing when it is not there.
    .NOTES
        The lines are sorted and of one length, so 17 of 100,000 are read: the table has 19 MB then.
    #>
    param([string]$Path, [string]$Lookup, [int]$LineBytes)
    $stream = Open-PackageFile -Path $Path
    try {
        if ($stream.Length % $LineBytes -ne 0) {
            Stop-Run -Reason 'package-invalid' -Message 'The PIN table is cut off, or something was added to it.'
        }
        $low = 0
        $high = [int]($stream.Length / $LineBytes) - 1
        while ($low -le $high) {
            $middle = $low + (($high - $low) -shr 1)
            $name, $sealed = (Read-TableLine -Stream $stream -Number $middle -LineBytes $LineBytes).Split("`t")
            $order = [string]::CompareOrdinal($Lookup, $name)
            if ($order -eq 0) {
                return $sealed
            }
            if ($order -lt 0) { $high = $middle - 1 } else { $low = $middle + 1 }
        }
    }
    finally {
        $stream.Dispose()
    }
}

function Read-TableLine {
    <# .SYNOPSIS One line of the PIN table, from 0, without its end. #>
    param([object]$Stream, [int]$Number, [int]$LineBytes)
    $bytes = [byte[]]::new($LineBytes)
    $Stream.Position = [long]$Number * $LineBytes
    $read = 0
    while ($read -lt $LineBytes) {
        $more = $Stream.Read($bytes, $read, $LineBytes - $read)
        if ($more -eq 0) {
            Stop-Run -Reason 'package-invalid' -Message 'The PIN table ends in the middle of a line.'
        }
        $read += $more
    }
    [Text.Encoding]::ASCII.GetString($bytes, 0, $LineBytes - 1)
}
