function Get-InstalledPackage {
    <#
    .SYNOPSIS
        Provisioning packages that Windows holds, or the one of an ID.
    .NOTES
        All are asked for: for an ID that it does not know the cmdlet fails, as it does when it cannot tell, which is no "none".
    #>
    param([string]$PackageId)
    $id = $PackageId.Trim('{', '}')
    Get-ProvisioningPackage -AllInstalledPackages | Where-Object {
        -not $id -or ([string](Get-PropertyValue -InputObject $_ -Name 'PackageId')).Trim('{', '}') -eq $id
    }
}

function Find-PersistedFile {
    <#
    .SYNOPSIS
        Files in which Windows keeps a provisioning package, PIN included: where it says so, and by the name that we gave the package.
    .NOTES
        Windows keeps an applied package below %ProgramData%\Microsoft\Provisioning. Ours is named enrolment-<provisioning id>.ppkg.
    #>
    param([string]$PackageId)
    $id = ([guid]$PackageId).ToString()
    $files = @(try {
            Get-InstalledPackage -PackageId $PackageId | ForEach-Object { [string](Get-PropertyValue -InputObject $_ -Name 'PackagePath') }
        }
        catch {
            Write-Log -Severity Warning -Message ('Windows does not say where it keeps packages: ' + $_.Exception.Message)
        })
    $store = [IO.Path]::Combine($env:ProgramData, 'Microsoft', 'Provisioning')
    foreach ($folder in @($store) + @(Get-SubFolder -Path $store -Depth (Get-Limit).CacheDepth)) {
        $files += @(Get-FolderFile -Path $folder | Where-Object { [IO.Path]::GetFileName($_).ToLowerInvariant().Contains($id) })
    }
    $files | Where-Object { $_ -match '\S' -and [IO.File]::Exists($_) } | Sort-Object -Unique
}

function Remove-PersistedPackage {
    <# .SYNOPSIS Deletes the files in which Windows keeps a package, and leaves it installed. Returns what it could not delete. #>
    param([string[]]$File)
    foreach ($path in $File) {
        try {
            Remove-SecretFile -Path $path
            Write-Log -Message ('Purged {0}' -f $path)
        }
        catch {
            'Windows'' copy {0} could not be deleted: {1}' -f $path, $_.Exception.Message
        }
    }
}

function Remove-InstalledPackage {
    <#
    .SYNOPSIS
        Takes a package out of Windows, which otherwise keeps the PIN and tries it again until the account is locked, and deletes
        its files. Returns what it could not do.
    #>
    param([string]$PackageId)
    # Looked for first: once it is uninstalled, Windows no longer says where it kept the package.
    $files = @(Find-PersistedFile -PackageId $PackageId)
    try {
        if (@(Get-InstalledPackage -PackageId $PackageId).Count -gt 0) {
            $null = Uninstall-ProvisioningPackage -PackageId ([guid]$PackageId).ToString('B')
            Write-Log -Message ('The provisioning package {0} was uninstalled.' -f $PackageId)
        }
    }
    catch {
        'The provisioning package {0} was not uninstalled: {1}' -f $PackageId, $_.Exception.Message
    }
    Remove-PersistedPackage -File $files
}

function Find-EarlierPackage {
    <#
    .SYNOPSIS
        IDs of packages that an earlier attempt of ours left in Windows.
    .NOTES
        Ours is what the last attempt noted, what lies in a file enrolment-<ID>.ppkg, or what has this project's name.
    #>
    param([object]$Deployment, [object]$Earlier)
    $noted = [string](Get-PropertyValue -InputObject $Earlier -Name 'provisioningId')
    foreach ($package in @(Get-InstalledPackage)) {
        $id = ([string](Get-PropertyValue -InputObject $package -Name 'PackageId')).Trim('{', '}')
        $name = Get-PropertyValue -InputObject $package -Name 'PackageName'
        $isOurFile = [string](Get-PropertyValue -InputObject $package -Name 'PackagePath') -match 'enrolment-[0-9a-fA-F-]{36}\.ppkg$'
        if ($id -and ($id -eq $noted -or $isOurFile -or $name -eq $Deployment.packageName)) {
            $id
        }
    }
}
