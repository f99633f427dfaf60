function Read-Deployment {
    <# .SYNOPSIS deployment.json of a package folder, checked. #>
    param([string]$Folder)
    $file = [IO.Path]::Combine($Folder, 'deployment.json')
    if (-not [IO.File]::Exists($file)) {
        Stop-Run -Reason 'package-incomplete' -Message ('There is no deployment.json in {0}.' -f $Folder)
    }
    $text = Read-PackageText -Path $file
    try {
        $deployment = ConvertFrom-Json -InputObject $text
        Assert-Deployment -Deployment $deployment
        $script:Run.PackageId = $deployment.packageId
        $script:Run.Case = $deployment.case
        $script:Run.ExpiresAt = ConvertTo-UtcTime -Value $deployment.expiresAt
        $null = ConvertTo-UtcTime -Value $deployment.createdAt
    }
    catch {
        Stop-Run -Reason 'package-invalid' -Message ('deployment.json: ' + $_.Exception.Message)
    }
    $deployment
}

function Assert-Deployment {
    <# .SYNOPSIS Throws at the first field that is not as it must be. A missing one throws by itself, in strict mode. #>
    param([object]$Deployment)
    $cases = 'sccm', 'epm-device-name', 'epm-current-user', 'epm-two-step', 'epm-uac'
    $wait = $Deployment.enrolmentWaitMinutes -as [int]
    $iterations = $Deployment.pinTable.iterations -as [int]
    $lineBytes = $Deployment.pinTable.lineBytes -as [int]
    $checks = [ordered]@{
        formatVersion         = $Deployment.formatVersion -eq 1
        packageId             = [string]$Deployment.packageId -match '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'
        packageName           = -not [string]::IsNullOrEmpty($Deployment.packageName)
        case                  = $cases -ccontains $Deployment.case
        discoveryUrl          = [string]$Deployment.discoveryUrl -match '^https://[^\s/]+'
        # A bare name: the file is deleted later, so it must not point out of the package.
        'pinTable.file'       = [string]$Deployment.pinTable.file -match '^[A-Za-z0-9][A-Za-z0-9._-]*$'
        'pinTable.version'    = $Deployment.pinTable.version -eq 1
        'pinTable.salt'       = [string]$Deployment.pinTable.salt -match '^[0-9a-fA-F]{64}$'
        # Fewer would be no lock, more would keep the device busy for minutes.
        'pinTable.iterations' = $iterations -ge 10000 -and $iterations -le 2000000
        # From short PINs and addresses to the longest.
        'pinTable.lineBytes'  = $lineBytes -ge 186 -and $lineBytes -le 4096
        enrolmentWaitMinutes  = $wait -ge 1 -and $wait -le 120
    }
    foreach ($field in $checks.Keys) {
        if (-not $checks[$field]) {
            throw [FormatException]::new("$field is not valid.")
        }
    }
}

function ConvertTo-UtcTime {
    <# .SYNOPSIS An ISO 8601 time. PowerShell 7 reads it from JSON as a DateTime already, 5.1 as text. #>
    param([object]$Value)
    if ($Value -is [DateTime]) {
        return $Value.ToUniversalTime()
    }
    if ([string]$Value -notmatch '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$') {
        throw [FormatException]::new("'$Value' is no time in UTC.")
    }
    [DateTimeOffset]::Parse($Value, [cultureinfo]::InvariantCulture).UtcDateTime
}

function Assert-Time {
    <#
    .SYNOPSIS
        Refuses expired PINs and a wrong clock. Runs before anything contacts the server: a PIN that is refused counts towards
        the lock of the account.
    #>
    param([object]$Deployment)
    Assert-Expiry
    Assert-Clock -Deployment $Deployment
}

function Assert-Expiry {
    <# .SYNOPSIS Refuses PINs that have expired by this device's clock. #>
    if ((Get-UtcNow) -gt $script:Run.ExpiresAt) {
        Stop-Run -Reason 'pins-expired' -Message ('The PINs expired at {0}.' -f (ConvertTo-IsoText -Time $script:Run.ExpiresAt))
    }
}

function Assert-Clock {
    <#
    .SYNOPSIS
        Refuses a clock that stands before the package was made.
    .NOTES
        One day of grace, since the administrator's clock and the device's may differ.
    #>
    param([object]$Deployment)
    $now = Get-UtcNow
    $createdAt = ConvertTo-UtcTime -Value $Deployment.createdAt
    if ($now -lt $createdAt.AddDays(-1)) {
        $message = 'The clock says {0}, but the package was made at {1}.'
        Stop-Run -Reason 'clock-wrong' -Message ($message -f (ConvertTo-IsoText -Time $now), (ConvertTo-IsoText -Time $createdAt))
    }
}

function Read-ManifestEntry {
    <# .SYNOPSIS The entries of manifest.json, which must belong to this package. #>
    param([string]$Folder, [object]$Deployment)
    $file = [IO.Path]::Combine($Folder, 'manifest.json')
    if (-not [IO.File]::Exists($file)) {
        Stop-Run -Reason 'package-incomplete' -Message ('There is no manifest.json in {0}.' -f $Folder)
    }
    $text = Read-PackageText -Path $file
    try {
        $manifest = ConvertFrom-Json -InputObject $text
        $belongs = $manifest.formatVersion -eq 1 -and $manifest.packageId -eq $Deployment.packageId
        $named = @($manifest.entries | Where-Object { $_.path -notmatch '^[A-Za-z0-9][A-Za-z0-9._-]*$' }).Count -eq 0
    }
    catch {
        Stop-Run -Reason 'package-invalid' -Message ('manifest.json: ' + $_.Exception.Message)
    }
    if (-not ($belongs -and $named)) {
        Stop-Run -Reason 'package-invalid' -Message 'manifest.json belongs to another package or names a file outside it.'
    }
    $manifest.entries
}

function Test-Entry {
    <# .SYNOPSIS True when the file has the bytes of which the manifest speaks. #>
    param([string]$Folder, [object]$Entry)
    $stream = Open-PackageFile -Path ([IO.Path]::Combine($Folder, $Entry.path))
    $sha = [Security.Cryptography.SHA256]::Create()
    try {
        $stream.Length -eq $Entry.bytes -and (ConvertTo-Hex -Bytes $sha.ComputeHash($stream)) -eq $Entry.sha256
    }
    finally {
        $sha.Dispose()
        $stream.Dispose()
    }
}

function ConvertTo-Hex {
    <# .SYNOPSIS Lower-case hexadecimal text. #>
    param([byte[]]$Bytes)
    [BitConverter]::ToString($Bytes).Replace('-', '').ToLowerInvariant()
}

function Assert-PackageFile {
    <# .SYNOPSIS Refuses a package of which a file that this run needs is missing, half copied or changed. #>
    param([string]$Folder, [object[]]$Manifest, [string[]]$Name)
    foreach ($file in $Name) {
        $entry = @($Manifest | Where-Object { $_.path -eq $file })
        if (-not [IO.File]::Exists([IO.Path]::Combine($Folder, $file))) {
            Stop-Run -Reason 'package-incomplete' -Message ('{0} is missing from {1}.' -f $file, $Folder)
        }
        if ($entry.Count -ne 1 -or -not (Test-Entry -Folder $Folder -Entry $entry[0])) {
            Stop-Run -Reason 'package-invalid' -Message ('{0} is not the file of the manifest.' -f $file)
        }
    }
}

function Assert-Case {
    <# .SYNOPSIS Refuses a script that its package does not use. #>
    param([object]$Deployment, [string]$Case)
    if ($Deployment.case -ne $Case) {
        Stop-Run -Reason 'package-invalid' -Message ('This script belongs to the case {0}; the package is for {1}.' -f $Case, $Deployment.case)
    }
}
