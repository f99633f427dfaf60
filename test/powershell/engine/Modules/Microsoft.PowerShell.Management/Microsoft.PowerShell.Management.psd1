# Stand-ins for the in-box cmdlets for items, paths, locations and processes.
# The module has its in-box name so that module-qualified calls (Microsoft.PowerShell.Management\Add-Content) work as on a device.
@{
    GUID              = '6a8c1f5e-0b1d-4f0e-9a54-0d9f3b6f2c11'
    ModuleVersion     = '7.0.0.0'
    PowerShellVersion = '3.0'
    NestedModules     = @('../../enrollment-engine.dll')
    FunctionsToExport = @()
    AliasesToExport   = @()
    CmdletsToExport   = @(
        'Add-Content',
        'Clear-Content',
        'Convert-Path',
        'Copy-Item',
        'Get-ChildItem',
        'Get-Content',
        'Get-Item',
        'Get-ItemProperty',
        'Get-ItemPropertyValue',
        'Get-Location',
        'Get-Process',
        'Get-Service',
        'Join-Path',
        'Move-Item',
        'New-Item',
        'New-ItemProperty',
        'Pop-Location',
        'Push-Location',
        'Remove-Item',
        'Remove-ItemProperty',
        'Rename-Item',
        'Resolve-Path',
        'Restart-Service',
        'Set-Content',
        'Set-Item',
        'Set-ItemProperty',
        'Set-Location',
        'Split-Path',
        'Start-Process',
        'Stop-Process',
        'Test-Path',
        'Wait-Process'
    )
}
