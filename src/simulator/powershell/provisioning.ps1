# The cmdlets of the module Provisioning.
function global:Install-ProvisioningPackage {
    param([string]$PackagePath, [switch]$ForceInstall, [switch]$QuietInstall, [string]$LogsDirectoryPath, [object]$ErrorAction)
    Invoke-VirtualDevice 'installPackage' @{ file = $PackagePath; logs = $LogsDirectoryPath; quiet = [bool]$QuietInstall }
}

function global:Uninstall-ProvisioningPackage {
    param([string]$PackageId, [object]$ErrorAction)
    $null = Invoke-VirtualDevice 'uninstallPackage' @{ id = $PackageId }
}

function global:Get-ProvisioningPackage {
    param([string]$PackageId, [switch]$AllInstalledPackages, [object]$ErrorAction)
    $found = @(Invoke-VirtualDevice 'packages' @{ id = $PackageId })
    if ($found.Count -eq 0 -and $PackageId) {
        return Write-VirtualMissing -Path $PackageId -ErrorAction $ErrorAction
    }
    $found
}
