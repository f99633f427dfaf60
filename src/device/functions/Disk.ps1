function Open-DiskFile {
    <# .SYNOPSIS A file for reading; fails while another program writes it. #>
    param([string]$Path)
    [IO.File]::OpenRead($Path)
}

function Remove-DiskFile {
    <# .SYNOPSIS Deletes one file; read-only is no protection here. #>
    param([string]$Path)
    [IO.File]::SetAttributes($Path, [IO.FileAttributes]::Normal)
    [IO.File]::Delete($Path)
}

function Remove-DiskFolder {
    <# .SYNOPSIS Deletes a folder with all in it; links in it go, not what they point at. #>
    param([string]$Path)
    [IO.Directory]::Delete($Path, $true)
}

function Get-FreeSpace {
    <# .SYNOPSIS Bytes that are free for this account on the drive of a path. #>
    param([string]$Path)
    [IO.DriveInfo]::new([IO.Path]::GetPathRoot($Path)).AvailableFreeSpace
}

function Invoke-Retry {
    <# .SYNOPSIS Does what a virus scanner or a copy may block for a moment; after the last try the error counts. #>
    param([scriptblock]$Action)
    $limit = Get-Limit
    for ($try = 1; $try -lt $limit.Tries; $try++) {
        try {
            return & $Action
        }
        catch {
            Write-Log -Severity Warning -Message ('Try {0}: {1}' -f $try, $_.Exception.Message)
            Start-Sleep -Seconds $limit.Delete
        }
    }
    & $Action
}

function Open-PackageFile {
    <# .SYNOPSIS A file of the package for reading. One that another program keeps open is refused by name. #>
    param([string]$Path)
    if (-not [IO.File]::Exists($Path)) {
        Stop-Run -Reason 'package-incomplete' -Message ('There is no {0}.' -f $Path)
    }
    try {
        Invoke-Retry -Action { Open-DiskFile -Path $Path }
    }
    catch [IO.IOException] {
        Stop-Run -Reason 'file-locked' -Message ('{0} is kept open by another program: {1}' -f $Path, $_.Exception.Message)
    }
}

function Read-PackageText {
    <# .SYNOPSIS Text of a file of the package: UTF-8, or what its byte-order mark says. #>
    param([string]$Path)
    $reader = [IO.StreamReader]::new((Open-PackageFile -Path $Path))
    try {
        $reader.ReadToEnd()
    }
    finally {
        $reader.Dispose()
    }
}

function Remove-Folder {
    <# .SYNOPSIS Deletes a folder, if it is there, in as many tries as the limit says. #>
    param([string]$Path)
    Invoke-Retry -Action { if ([IO.Directory]::Exists($Path)) { Remove-DiskFolder -Path $Path } }
}

function Remove-SecretFile {
    <# .SYNOPSIS Deletes a file, if it is there, in as many tries as the limit says. #>
    param([string]$Path)
    Invoke-Retry -Action { if ([IO.File]::Exists($Path)) { Remove-DiskFile -Path $Path } }
}
