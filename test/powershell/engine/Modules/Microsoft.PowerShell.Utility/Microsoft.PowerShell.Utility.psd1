# Stand-ins for the in-box cmdlets for objects, text, streams, variables and time.
# The module has its in-box name so that module-qualified calls (Microsoft.PowerShell.Utility\Add-Member) work as on a device.
@{
    GUID              = 'b0f4f6a2-52c7-4a6b-8b55-7a1c7e6d4e22'
    ModuleVersion     = '7.0.0.0'
    PowerShellVersion = '3.0'
    NestedModules     = @('../../enrollment-engine.dll')
    FunctionsToExport = @()
    AliasesToExport   = @()
    CmdletsToExport   = @(
        'Add-Member',
        'Add-Type',
        'Compare-Object',
        'ConvertFrom-Csv',
        'ConvertFrom-Json',
        'ConvertTo-Json',
        'Get-Alias',
        'Get-Date',
        'Get-FileHash',
        'Get-Member',
        'Get-Random',
        'Get-Unique',
        'Get-Variable',
        'Group-Object',
        'Import-Csv',
        'Measure-Object',
        'New-Alias',
        'New-Guid',
        'New-Object',
        'New-TimeSpan',
        'New-Variable',
        'Out-File',
        'Out-String',
        'Read-Host',
        'Remove-Variable',
        'Select-Object',
        'Select-String',
        'Set-Alias',
        'Set-Variable',
        'Sort-Object',
        'Start-Sleep',
        'Unblock-File',
        'Write-Debug',
        'Write-Error',
        'Write-Host',
        'Write-Information',
        'Write-Output',
        'Write-Progress',
        'Write-Verbose',
        'Write-Warning'
    )
}
