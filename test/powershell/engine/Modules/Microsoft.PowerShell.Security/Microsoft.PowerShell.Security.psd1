# Stand-ins for the in-box cmdlets for access control lists, which work on Windows only.
# The module has its in-box name so that module-qualified calls (Microsoft.PowerShell.Security\Get-Acl) work as on a device.
@{
    GUID              = 'f1d2c7b9-3c1e-4bb7-8f06-2f5f8f1f9a33'
    ModuleVersion     = '7.0.0.0'
    PowerShellVersion = '3.0'
    NestedModules     = @('../../enrollment-engine.dll')
    FunctionsToExport = @()
    AliasesToExport   = @()
    CmdletsToExport   = @(
        'Get-Acl',
        'Set-Acl'
    )
}
