# The cmdlets of the registry, and what scripts do to files with cmdlets.
function global:ConvertFrom-VirtualKey {
    # A key as Get-ItemProperty shows it. A DWORD is an Int32 in PowerShell, whatever JSON made of it.
    param([object]$Key)
    $item = [ordered]@{}
    foreach ($entry in @($Key.values)) {
        # 0x80180002 is 2149056514 in the registry and -2145910782 in PowerShell.
        $item[$entry.name] = if ($entry.kind -eq 'DWord') { [int](([long]$entry.data + 2147483648) % 4294967296 - 2147483648) } else { $entry.data }
    }
    $item['PSPath'] = $Key.path
    $item['PSChildName'] = $Key.name
    [pscustomobject]$item
}

function global:Write-VirtualMissing {
    # The error of a cmdlet that did not find its key; quiet where the caller asked for that.
    param([string]$Path, [object]$ErrorAction)
    if (@('SilentlyContinue', 'Ignore') -notcontains [string]$ErrorAction) {
        throw [Management.Automation.ItemNotFoundException]::new("Cannot find path '$Path' because it does not exist.")
    }
}

function global:Get-ItemProperty {
    param([string]$LiteralPath, [object]$ErrorAction)
    $key = Invoke-VirtualDevice 'readKey' @{ key = $LiteralPath }
    if ($null -eq $key) {
        return Write-VirtualMissing -Path $LiteralPath -ErrorAction $ErrorAction
    }
    ConvertFrom-VirtualKey $key
}

function global:Get-ChildItem {
    param([string]$Path, [string]$LiteralPath, [switch]$Recurse, [object]$ErrorAction)
    $parent = if ($LiteralPath) { $LiteralPath } else { $Path }
    $children = Invoke-VirtualDevice 'listKeys' @{ key = $parent; recurse = [bool]$Recurse }
    if ($null -eq $children) {
        return Write-VirtualMissing -Path $parent -ErrorAction $ErrorAction
    }
    foreach ($child in @($children)) {
        [pscustomobject]@{ Name = $child.path; PSChildName = $child.name; PSPath = $child.path }
    }
}

function global:Test-Path {
    param([string]$Path, [string]$LiteralPath)
    $key = if ($LiteralPath) { $LiteralPath } else { $Path }
    $null -ne (Invoke-VirtualDevice 'readKey' @{ key = $key })
}

function global:New-Item {
    param([string]$Path, [switch]$Force)
    $null = Invoke-VirtualDevice 'createKey' @{ key = $Path }
    [pscustomobject]@{ PSPath = $Path }
}

function global:New-ItemProperty {
    param([string]$LiteralPath, [string]$Name, [object]$Value, [string]$PropertyType, [switch]$Force)
    $kind = if ($PropertyType) { $PropertyType } else { 'String' }
    $null = Invoke-VirtualDevice 'setValue' @{ key = $LiteralPath; name = $Name; data = $Value; kind = $kind }
}

function global:Remove-ItemProperty {
    param([string]$LiteralPath, [string]$Name, [object]$ErrorAction)
    if (-not (Invoke-VirtualDevice 'removeValue' @{ key = $LiteralPath; name = $Name })) {
        Write-VirtualMissing -Path "$LiteralPath\$Name" -ErrorAction $ErrorAction
    }
}

function global:Remove-Item {
    param([string]$LiteralPath, [switch]$Recurse, [switch]$Force, [object]$ErrorAction)
    # Files too: a script in a restricted session has no other way.
    if (-not (Invoke-VirtualDevice 'removeItem' @{ path = $LiteralPath })) {
        Write-VirtualMissing -Path $LiteralPath -ErrorAction $ErrorAction
    }
}

function global:Copy-Item {
    param([string]$LiteralPath, [string]$Destination, [switch]$Recurse, [switch]$Force, [object]$ErrorAction)
    $null = Invoke-VirtualDevice 'copyItem' @{ source = $LiteralPath; target = $Destination; recurse = [bool]$Recurse }
}
