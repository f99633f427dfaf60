function Get-PropertyValue {
    <# .SYNOPSIS A property that may be missing; strict mode forbids asking for it directly. #>
    param([object]$InputObject, [string]$Name)
    if ($null -ne $InputObject) {
        $property = $InputObject.PSObject.Properties[$Name]
        if ($null -ne $property) {
            $property.Value
        }
    }
}

function Get-RegistryValue {
    <# .SYNOPSIS A value of a key; nothing when either is missing. #>
    param([string]$Path, [string]$Name)
    Get-PropertyValue -InputObject (Get-ItemProperty -LiteralPath $Path -ErrorAction SilentlyContinue) -Name $Name
}

function Set-RegistryNumber {
    <# .SYNOPSIS Writes a DWORD, and the key where it is missing. #>
    param([string]$Path, [string]$Name, [int]$Value)
    if (-not (Test-Path -LiteralPath $Path)) {
        $null = New-Item -Path $Path -Force
    }
    $null = New-ItemProperty -LiteralPath $Path -Name $Name -Value $Value -PropertyType DWord -Force
}
