# Notes which device this is, in a file that the inventory of the management tool collects.
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$folder = Join-Path $env:ProgramData 'Contoso\Inventory'

function Write-Note {
    param([string]$Text)
    $line = '{0:o} {1}' -f [DateTime]::UtcNow, $Text
    Add-Content -LiteralPath (Join-Path $folder 'inventory.log') -Value $line -Encoding UTF8
}

if (-not (Test-Path -LiteralPath $folder)) {
    $null = New-Item -Path $folder -ItemType Directory -Force
}
$system = Get-CimInstance -ClassName Win32_OperatingSystem
$facts = [ordered]@{
    device  = $env:COMPUTERNAME
    version = $system.Version
    started = $system.LastBootUpTime.ToUniversalTime().ToString('o')
}
foreach ($name in $facts.Keys) {
    Write-Note -Text "$name is $($facts[$name])"
}

Write-Output (ConvertTo-Json -InputObject $facts -Compress)
