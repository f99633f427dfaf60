function Find-CachedTable {
    <#
    .SYNOPSIS
        PIN tables of a package in the client caches of ConfigMgr and Endpoint Manager, which keep a copy of all they delivered.
    .NOTES
        A folder is ours when its deployment.json names the package. What this account may not read is passed over.
    #>
    param([string]$PackageId)
    if (-not $PackageId) {
        return
    }
    foreach ($folder in @(Get-CacheFolder)) {
        $name = Get-CachedTableName -Folder $folder -PackageId $PackageId
        if ($name -and [IO.File]::Exists([IO.Path]::Combine($folder, $name))) {
            [IO.Path]::Combine($folder, $name)
        }
    }
}

function Get-LeftTable {
    <# .SYNOPSIS PIN tables of the package of an attempt that are still on the device. #>
    param([object]$State)
    $own = [IO.Path]::Combine($State.packageFolder, $State.pinTable)
    @(if ([IO.File]::Exists($own)) { $own }) + @(Find-CachedTable -PackageId $State.packageId) | Sort-Object -Unique
}

function Get-CacheFolder {
    <# .SYNOPSIS Folders in which a client cache may hold a package. ConfigMgr's lie side by side, Endpoint Manager's are nested. #>
    Get-SubFolder -Path (Get-ConfigMgrCache) -Depth 1
    foreach ($programs in ${env:ProgramFiles(x86)}, $env:ProgramFiles) {
        if ($programs) {
            Get-SubFolder -Path ([IO.Path]::Combine($programs, 'LANDesk', 'LDClient', 'sdmcache')) -Depth (Get-Limit).CacheDepth
        }
    }
}

function Get-ConfigMgrCache {
    <# .SYNOPSIS The folder that ConfigMgr's client uses as its cache; the usual one where the client does not say. #>
    try {
        $query = @{ Namespace = 'root\ccm\SoftMgmtAgent'; ClassName = 'CacheConfig'; OperationTimeoutSec = (Get-Limit).Query }
        $config = @(Get-CimInstance @query -ErrorAction SilentlyContinue)
        $place = @($config | ForEach-Object { Get-PropertyValue -InputObject $_ -Name 'Location' })
        if ($place.Count -gt 0 -and $place[0]) {
            return [string]$place[0]
        }
    }
    catch {
        Write-Log -Message ('No ConfigMgr cache is named: ' + $_.Exception.Message)
    }
    [IO.Path]::Combine($env:windir, 'ccmcache')
}

function Get-SubFolder {
    <# .SYNOPSIS Folders below one, down to a depth, at most as many as the limit says. Links are not followed. #>
    param([string]$Path, [int]$Depth)
    $level = @($Path)
    $count = 0
    for ($left = $Depth; $left -gt 0 -and $level.Count -gt 0; $left--) {
        $level = @(foreach ($parent in $level) { Get-ChildFolder -Path $parent })
        foreach ($folder in $level) {
            if (++$count -gt (Get-Limit).CacheFolders) {
                return
            }
            $folder
        }
    }
}

function Get-ChildFolder {
    <# .SYNOPSIS Folders in one that are no links; none where it is missing or closed to this account. #>
    param([string]$Path)
    try {
        if ([IO.Directory]::Exists($Path)) {
            [IO.Directory]::GetDirectories($Path) | Where-Object { -not (Test-ReparsePoint -Path $_) }
        }
    }
    catch {
        Write-Log -Message ('{0} was passed over: {1}' -f $Path, $_.Exception.Message)
    }
}

function Get-FolderFile {
    <# .SYNOPSIS Files in a folder; none where it is missing or closed to this account. #>
    param([string]$Path)
    try {
        if ([IO.Directory]::Exists($Path)) {
            [IO.Directory]::GetFiles($Path)
        }
    }
    catch {
        Write-Log -Message ('{0} was passed over: {1}' -f $Path, $_.Exception.Message)
    }
}

function Read-PackageId {
    <# .SYNOPSIS The packageId in a folder's deployment.json, for a run that ended before it had checked that file; nothing without. #>
    param([string]$Folder)
    try {
        $id = [string](ConvertFrom-Json -InputObject (Read-PackageText -Path ([IO.Path]::Combine($Folder, 'deployment.json')))).packageId
        if ($id -match '^[0-9a-fA-F-]{36}$') {
            $id
        }
    }
    catch {
        Write-Log -Message ('No package is named: ' + $_.Exception.Message)
    }
}

function Get-CachedTableName {
    <# .SYNOPSIS Name of the PIN table where deployment.json in a folder names this package; nothing otherwise. #>
    param([string]$Folder, [string]$PackageId)
    $file = [IO.FileInfo]::new([IO.Path]::Combine($Folder, 'deployment.json'))
    try {
        if ($file.Exists -and $file.Length -le (Get-Limit).SmallFile) {
            $found = ConvertFrom-Json -InputObject (Read-PackageText -Path $file.FullName)
            $name = [string]$found.pinTable.file
            # A bare name, so that it cannot point out of the cache.
            if ($found.packageId -eq $PackageId -and $name -match '^[A-Za-z0-9][A-Za-z0-9._-]*$') {
                $name
            }
        }
    }
    catch {
        Write-Log -Message ('{0} was passed over: {1}' -f $Folder, $_.Exception.Message)
    }
}
