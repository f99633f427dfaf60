# Stand in for Windows itself; the scripts under test are not changed. A global function of a cmdlet's name comes before the
# cmdlet, and an alias before a function of the script (about_Command_Precedence).
$global:World = ConvertFrom-Json -InputObject ([IO.File]::ReadAllText($env:DEVICE_WORLD))
$global:ClockOffset = [TimeSpan]::Zero
$global:SleepCount = 0

function global:Add-DeviceEvent([string]$Kind, [object]$Detail) {
    $line = ConvertTo-Json -InputObject @{ kind = $Kind; detail = $Detail } -Compress -Depth 6
    [IO.File]::AppendAllText($env:DEVICE_EVENTS, $line + "`n")
}

# --- account, clock, limits, processes
function global:Double-ProcessAccount { $World.account }
function global:Double-UtcNow { [DateTime]::UtcNow + $ClockOffset }
function global:Double-Process64Bit { $env:DEVICE_BITS -ne '32' }
function global:Double-Limit {
    @{
        Designer = $World.designerSeconds; Directory = 5; Query = 30; Server = 5; Poll = 10; Child = 60; Delete = 0; Tries = 3; Unenrol = 60
        FreeBytes = 1MB; CacheDepth = 6; CacheFolders = 2000; SmallFile = 64KB; Events = 50; StartDelay = 10; Grace = 5; Watch = 5
        Line = 3900; Text = 500
    }
}
function global:Double-PowerShellFile([string]$File, [string[]]$ArgumentList) {
    Add-DeviceEvent 'powershell' @{ file = [IO.Path]::GetFileName($File); arguments = @($ArgumentList) }
    $named = @{}
    for ($at = 0; $at + 1 -lt @($ArgumentList).Count; $at += 2) { $named[$ArgumentList[$at].TrimStart('-')] = $ArgumentList[$at + 1] }
    $bits = $env:DEVICE_BITS
    $env:DEVICE_ARGUMENTS = ConvertTo-Json -InputObject $named -Compress
    $env:DEVICE_SCRIPT = $File
    $env:DEVICE_BITS = '64'
    $engine = @(ConvertFrom-Json -InputObject $env:DEVICE_ENGINE)
    $before = @($engine | Select-Object -Skip 1)
    $output = & $engine[0] @before -File $env:DEVICE_RUNNER
    $env:DEVICE_BITS = $bits
    [pscustomobject]@{ ExitCode = $LASTEXITCODE; Output = @($output) -join "`n"; TimedOut = $false }
}
foreach ($pair in @('ProcessAccount', 'Get'), @('UtcNow', 'Get'), @('Limit', 'Get'), @('Process64Bit', 'Test'), @('PowerShellFile', 'Start')) {
    Set-Alias -Name ($pair[1] + '-' + $pair[0]) -Value ('Double-' + $pair[0]) -Scope Global -Option AllScope
}
function global:Start-Sleep([int]$Seconds) {
    $global:ClockOffset += [TimeSpan]::FromSeconds($Seconds)
    $global:SleepCount++
    if ($SleepCount -eq $World.enrolAfterSleeps) { Set-DeviceEnrolment $World.pendingUpn $World.pendingUrl }
}

# --- directory and folders
function global:Double-DirectoryMail([string]$Sid) { foreach ($entry in $World.directory) { if ($entry.sid -eq $Sid) { $entry.addresses } } }
# Locked as soon as icacls.exe was asked for it; what Step 2 has moved was locked under its earlier name.
function global:Double-FolderAccess([string]$Path) {
    $asked = if ([IO.File]::Exists($env:DEVICE_ICACLS)) { [IO.File]::ReadAllText($env:DEVICE_ICACLS) } else { '' }
    $isUsers = $Path -match 'Claims.|EnrollmentPackager\.User'
    $sids = @('S-1-5-18', 'S-1-5-32-544') + @(if ($isUsers) { @($World.desktops[0].sid) + @($World.userFolderRules) })
    $isLocked = $asked.Contains($Path + ' /inheritance:r') -or ($Path -match 'Claims.' -and $asked.Contains('EnrollmentPackager.User.'))
    if (-not $isLocked) { $sids += 'S-1-5-32-545' }
    [pscustomobject]@{
        Owner = $(if ($isUsers) { $World.userFolderOwner } else { $World.dataFolderOwner })
        Rules = @($sids | ForEach-Object { [pscustomobject]@{ Sid = $_; Rights = 'FullControl'; Type = 'Allow'; IsInherited = -not $isLocked } })
    }
}
function global:Double-AccountSid([string]$Name) { 'S-1-5-21-1-2-3-' + $Name.Length }
Set-Alias -Name Find-DirectoryMail -Value Double-DirectoryMail -Scope Global -Option AllScope
Set-Alias -Name Get-FolderAccess -Value Double-FolderAccess -Scope Global -Option AllScope
Set-Alias -Name Resolve-AccountSid -Value Double-AccountSid -Scope Global -Option AllScope

# --- CIM
function global:Get-CimInstance([string]$ClassName, [string]$Namespace, [string]$Filter, [int]$OperationTimeoutSec, [object]$ErrorAction) {
    if ($ClassName -eq 'CacheConfig') { return }
    if ($ClassName -eq 'Win32_Process') { return $World.desktops }
    [pscustomobject]@{ PartOfDomain = $World.domain -ne ''; Domain = $(if ($World.domain) { $World.domain } else { 'WORKGROUP' }); UserName = $World.consoleUser }
}
function global:Invoke-CimMethod([object]$InputObject, [string]$MethodName, [int]$OperationTimeoutSec) {
    [pscustomobject]@{ ReturnValue = 0; Domain = 'CONTOSO'; User = $InputObject.user; Sid = $InputObject.sid }
}

# --- registry: one JSON file, key path -> values
function global:Read-DeviceRegistry {
    $keys = @{}
    foreach ($key in (ConvertFrom-Json -InputObject ([IO.File]::ReadAllText($env:DEVICE_REGISTRY))).PSObject.Properties) { $keys[$key.Name] = $key.Value }
    $keys
}
function global:Set-DeviceKey([string]$Path, [hashtable]$Values) {
    $keys = Read-DeviceRegistry
    $all = [ordered]@{}
    if ($keys.ContainsKey($Path)) { foreach ($old in $keys[$Path].PSObject.Properties) { $all[$old.Name] = $old.Value } }
    foreach ($name in $Values.Keys) { if ($null -eq $Values[$name]) { $all.Remove($name) } else { $all[$name] = $Values[$name] } }
    $keys[$Path] = $all
    [IO.File]::WriteAllText($env:DEVICE_REGISTRY, (ConvertTo-Json -InputObject $keys -Depth 6))
}
function global:Set-DeviceEnrolment([string]$Upn, [string]$Url) {
    $key = 'HKLM:\SOFTWARE\Microsoft\Enrollments\0A1B2C3D-0000-4000-8000-00000000000E'
    Set-DeviceKey $key @{ UPN = $Upn; DiscoveryServiceFullURL = $Url; EnrollmentState = 1; ProviderID = 'Neurons' }
    Set-DeviceKey 'HKLM:\SOFTWARE\Microsoft\Provisioning\OMADM\Accounts\0A1B2C3D-0000-4000-8000-00000000000E' @{}
}
function global:Get-ItemProperty([string]$LiteralPath, [object]$ErrorAction) {
    $keys = Read-DeviceRegistry
    if ($LiteralPath -like '*\Windows NT\CurrentVersion') {
        return [pscustomobject]@{ EditionID = 'Enterprise'; InstallationType = 'Client'; CurrentBuildNumber = '26100' }
    }
    if ($keys.ContainsKey($LiteralPath)) { $keys[$LiteralPath] }
}
function global:Get-ChildItem([string]$Path, [switch]$Recurse, [object]$ErrorAction) {
    foreach ($key in (Read-DeviceRegistry).Keys) {
        if ($key.StartsWith($Path + '\') -and ($Recurse -or -not $key.Substring($Path.Length + 1).Contains('\'))) {
            [pscustomobject]@{ PSChildName = $key.Substring($key.LastIndexOf('\') + 1); PSPath = $key }
        }
    }
}
function global:Test-Path([string]$LiteralPath) { (Read-DeviceRegistry).ContainsKey($LiteralPath) }
function global:New-Item([string]$Path, [switch]$Force) { Set-DeviceKey $Path @{} }
function global:New-ItemProperty([string]$LiteralPath, [string]$Name, [object]$Value, [string]$PropertyType, [switch]$Force) {
    if ($World.registryRefuses) { throw [UnauthorizedAccessException]::new('Requested registry access is not allowed.') }
    Add-DeviceEvent 'registry' "$Name=$Value"
    Set-DeviceKey $LiteralPath @{ $Name = $Value }
}
function global:Remove-ItemProperty([string]$LiteralPath, [string]$Name, [object]$ErrorAction) { Set-DeviceKey $LiteralPath @{ $Name = $null } }

# --- scheduled tasks, apps, execution policy
function global:New-ScheduledTaskAction([string]$Execute, [string]$Argument) { "$([IO.Path]::GetFileName($Execute)) $Argument" }
function global:New-ScheduledTaskTrigger([switch]$AtStartup, [switch]$Once, [object]$At, [object]$RepetitionInterval, [object]$RepetitionDuration) { [pscustomobject]@{ Delay = $null } }
function global:New-ScheduledTaskPrincipal([string]$UserId, [string]$LogonType, [string]$RunLevel) { $UserId }
function global:New-ScheduledTaskSettingsSet([switch]$StartWhenAvailable, [switch]$AllowStartIfOnBatteries, [switch]$DontStopIfGoingOnBatteries) { 'settings' }
function global:Register-ScheduledTask([string]$TaskName, [object[]]$Action, [object[]]$Trigger, [object]$Principal, [object]$Settings, [switch]$Force) {
    Add-DeviceEvent 'task' @{ name = $TaskName; actions = $Action; principal = $Principal }
}
function global:Unregister-ScheduledTask([string]$TaskName, [switch]$Confirm, [object]$ErrorAction) { Add-DeviceEvent 'task-removed' $TaskName }
function global:Get-ScheduledTask([string]$TaskName, [string]$TaskPath, [object]$ErrorAction) { }
function global:Get-ExecutionPolicy { 'RemoteSigned' }
function global:Get-Service([string]$Name, [object]$ErrorAction) { }
function global:Get-WinEvent([hashtable]$FilterHashtable, [int]$MaxEvents, [object]$ErrorAction) { }
function global:Double-DiscoveryRequest([string]$Url, [int]$TimeoutSeconds) { [pscustomobject]@{ StatusCode = 200; Problem = ''; Message = '' } }
Set-Alias -Name Send-DiscoveryRequest -Value Double-DiscoveryRequest -Scope Global -Option AllScope
function global:Remove-Item([string]$LiteralPath, [switch]$Force, [object]$ErrorAction) { [IO.File]::Delete($LiteralPath) }
function global:Get-AppxPackage([switch]$AllUsers, [string]$Name) { if ($World.appFolder) { [pscustomobject]@{ InstallLocation = $World.appFolder } } }

# --- provisioning
function global:Install-ProvisioningPackage([string]$PackagePath, [switch]$ForceInstall, [switch]$QuietInstall, [string]$LogsDirectoryPath) {
    $built = ConvertFrom-Json -InputObject ([IO.File]::ReadAllText($PackagePath))
    [IO.File]::WriteAllText([IO.Path]::Combine($LogsDirectoryPath, 'ProvTrace.xml'), $built.secret)
    # The PIN itself stays out of the record, which tests search for it.
    $sha = [Security.Cryptography.SHA256]::Create()
    $pinHash = [BitConverter]::ToString($sha.ComputeHash([Text.Encoding]::UTF8.GetBytes($built.secret))).Replace('-', '').ToLowerInvariant()
    Add-DeviceEvent 'install' @{ pinHash = $pinHash; upn = $built.upn; id = $built.id; url = $built.url; quiet = [bool]$QuietInstall; force = [bool]$ForceInstall }
    [IO.File]::AppendAllText($env:DEVICE_EVENTS + '.packages', $built.id + "`n")
    $World.pendingUpn = $built.upn
    $World.pendingUrl = $built.url
    switch ($World.install) {
        'enrols' { Set-DeviceEnrolment $built.upn $built.url }
        'fails' { Set-DeviceKey ('HKLM:\SOFTWARE\Microsoft\Provisioning\Results\' + $built.id + '\Workplace') @{ LastResult = $World.lastResult } }
        'throws' { throw [Exception]::new('Installing failed with 0x800700b7 for ' + $built.secret) }
        'times-out' { throw [Exception]::new("PSCmdlet took longer than '180000' milli-sec to complete.") }
    }
}
function global:Uninstall-ProvisioningPackage([string]$PackageId) {
    Add-DeviceEvent 'uninstall' $PackageId
    [IO.File]::Delete($env:DEVICE_EVENTS + '.packages')
}
function global:Get-ProvisioningPackage([string]$PackageId, [switch]$AllInstalledPackages, [object]$ErrorAction) {
    if ([IO.File]::Exists($env:DEVICE_EVENTS + '.packages')) {
        foreach ($id in [IO.File]::ReadAllLines($env:DEVICE_EVENTS + '.packages')) {
            if (-not $PackageId -or $id -eq $PackageId) { [pscustomobject]@{ PackageId = $id; PackageName = 'x'; PackagePath = '' } }
        }
    }
}
function global:Double-MdmEnrolment([string]$Id) {
    Add-DeviceEvent 'unenrolled' $Id
    Set-DeviceKey ('HKLM:\SOFTWARE\Microsoft\Enrollments\' + $Id) @{ EnrollmentState = 0 }
}
Set-Alias -Name Stop-MdmEnrolment -Value Double-MdmEnrolment -Scope Global -Option AllScope
