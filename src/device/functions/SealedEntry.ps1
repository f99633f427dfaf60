function Get-AddressSecret {
    <#
    .SYNOPSIS
        What the keys of an entry come from that is sealed to an address: PBKDF2-HMAC-SHA256 of its normalised form, 32 bytes.
    .NOTES
        Slow on purpose, some tenths of a second. .NET Framework knows this hash here since 4.7.2.
    #>
    param([string]$Address, [object]$PinTable)
    $text = $Address.Trim().Normalize([Text.NormalizationForm]::FormC).ToLowerInvariant()
    $password = [Text.Encoding]::UTF8.GetBytes($text)
    [byte[]]$salt = ConvertFrom-Hex -Text $PinTable.salt
    $hash = [Security.Cryptography.HashAlgorithmName]::SHA256
    $derivation = [Security.Cryptography.Rfc2898DeriveBytes]::new($password, $salt, [int]$PinTable.iterations, $hash)
    try {
        $derivation.GetBytes(32)
    }
    finally {
        $derivation.Dispose()
    }
}

function Get-EntryKey {
    <#
    .SYNOPSIS
        The keys of an entry: Lookup (as the table writes it, and as bytes), Encryption, Mac.
    .NOTES
        HKDF-SHA256 (RFC 5869) with four blocks. Identity is 'sid' or 'address'. The form of the table is described where it
        is written, in sealedEntry.ts of the packager; the key of the vector, which lies between, is needed there only.
    #>
    param([byte[]]$Secret, [string]$Identity, [object]$PinTable)
    $info = [Text.Encoding]::ASCII.GetBytes('enrollment-packager pin table 1 ' + $Identity)
    $source = Get-Hmac -Key (ConvertFrom-Hex -Text $PinTable.salt) -Bytes $Secret
    $bytes = [byte[]]@()
    $block = [byte[]]@()
    foreach ($number in [byte[]](1..4)) {
        $block = Get-Hmac -Key $source -Bytes ($block + $info + $number)
        $bytes += $block
    }
    @{
        Lookup      = ConvertTo-Hex -Bytes $bytes[0..15]
        LookupBytes = [byte[]]$bytes[0..15]
        Encryption  = [byte[]]$bytes[16..47]
        Mac         = [byte[]]$bytes[80..111]
    }
}

function Open-SealedEntry {
    <#
    .SYNOPSIS
        PIN and address of an entry. One that somebody has changed is refused before anything of it is read.
    .NOTES
        Vector (16 bytes), AES-256-CBC, HMAC-SHA256 of lookup, vector and cipher (32). Zeros fill the content up.
    #>
    param([string]$Sealed, [hashtable]$Key)
    try {
        $bytes = [Convert]::FromBase64String($Sealed)
    }
    catch [FormatException] {
        Stop-Run -Reason 'package-invalid' -Message 'The entry of this device in the PIN table is no Base64.'
    }
    $end = $bytes.Length - 33
    $mac = Get-Hmac -Key $Key.Mac -Bytes ($Key.LookupBytes + $bytes[0..$end])
    if ((ConvertTo-Hex -Bytes $mac) -ne (ConvertTo-Hex -Bytes $bytes[($end + 1)..($end + 32)])) {
        Stop-Run -Reason 'package-invalid' -Message 'The entry of this device in the PIN table was changed.'
    }
    $content = Unprotect-Content -Cipher $bytes[16..$end] -Vector $bytes[0..15] -Key $Key.Encryption
    $pin, $address = [Text.Encoding]::UTF8.GetString($content).TrimEnd([char]0).Split("`t")
    [pscustomobject]@{ Address = $address; Pin = $pin }
}

function Unprotect-Content {
    <# .SYNOPSIS Bytes that AES-256-CBC without padding has hidden. #>
    param([byte[]]$Cipher, [byte[]]$Vector, [byte[]]$Key)
    $aes = [Security.Cryptography.Aes]::Create()
    try {
        $aes.Mode = 'CBC'
        $aes.Padding = 'None'
        $decryptor = $aes.CreateDecryptor($Key, $Vector)
        $decryptor.TransformFinalBlock($Cipher, 0, $Cipher.Length)
        $decryptor.Dispose()
    }
    finally {
        $aes.Dispose()
    }
}

function Get-Hmac {
    <# .SYNOPSIS HMAC-SHA256, 32 bytes. #>
    param([byte[]]$Key, [byte[]]$Bytes)
    $hmac = [Security.Cryptography.HMACSHA256]::new($Key)
    try {
        $hmac.ComputeHash($Bytes)
    }
    finally {
        $hmac.Dispose()
    }
}

function ConvertFrom-Hex {
    <# .SYNOPSIS Bytes of hexadecimal text. #>
    param([string]$Text)
    [byte[]]@(for ($at = 0; $at -lt $Text.Length; $at += 2) { [Convert]::ToByte($Text.Substring($at, 2), 16) })
}
