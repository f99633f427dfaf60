#Requires -Version 5.1
[CmdletBinding()]
param(
    [string]$Issuer = 'CN=Contoso Issuing CA',

    [ValidateRange(1, 90)]
    [int]$Days = 30
)

$expiring = New-Object 'System.Collections.Generic.List[string]'

function Test-Expiring {
    [CmdletBinding()]
    param(
        [Parameter(ValueFromPipeline)]
        [System.Security.Cryptography.X509Certificates.X509Certificate2]$Certificate,

        [int]$Within
    )
    process {
        if ($Certificate.NotAfter -lt (Get-Date).AddDays($Within)) {
            $Certificate
        }
    }
}

switch -Regex ($Issuer) {
    '^CN=' { Write-Verbose "Looks for certificates of $Issuer" }
    default { Write-Verbose 'Looks for every certificate' }
}

Get-ChildItem -Path Cert:\LocalMachine\My |
    Where-Object { $_.Issuer -like "$Issuer*" } |
    Test-Expiring -Within $Days |
    ForEach-Object { $expiring.Add($_.Thumbprint) }

$summary = @{ issuer = $Issuer; expiring = $expiring.ToArray() }

Write-Output ($summary | ConvertTo-Json -Compress)
