function Initialize-DataFolder {
    <#
    .SYNOPSIS
        Returns %ProgramData%\EnrollmentPackager, made and locked to SYSTEM and Administrators.
    .NOTES
        Every user may create folders below %ProgramData%. One that somebody else made first is not used.
    #>
    $folder = [IO.Path]::Combine($env:ProgramData, 'EnrollmentPackager')
    # CreateDirectory takes what is there, so the folder is looked at afterwards.
    $null = [IO.Directory]::CreateDirectory($folder)
    Assert-TrustedFolder -Path $folder
    Protect-Folder -Path $folder -Sid 'S-1-5-18', 'S-1-5-32-544'
    $folder
}

function Assert-TrustedFolder {
    <# .SYNOPSIS Refuses a folder that is a link, or that belongs to anyone but SYSTEM, Administrators or this administrator. #>
    param([string]$Path)
    $owner = Get-FolderOwner -Path $Path
    $trusted = @('S-1-5-18', 'S-1-5-32-544')
    $account = Get-ProcessAccount
    if ($account.IsElevated) {
        $trusted += $account.Sid
    }
    if ((Test-ReparsePoint -Path $Path) -or $trusted -notcontains $owner) {
        Stop-Run -Reason 'folder-untrusted' -Message ('{0} is a link or belongs to {1}.' -f $Path, $owner)
    }
}

function Test-ReparsePoint {
    <# .SYNOPSIS True for a junction or symbolic link. #>
    param([string]$Path)
    ([IO.File]::GetAttributes($Path) -band [IO.FileAttributes]::ReparsePoint) -ne 0
}

function Get-FolderOwner {
    <# .SYNOPSIS SID of the folder's owner. #>
    param([string]$Path)
    (Get-Acl -LiteralPath $Path).GetOwner([Security.Principal.SecurityIdentifier]).Value
}

function Protect-Folder {
    <# .SYNOPSIS Gives full control to these SIDs and nothing to anyone else; names differ by Windows' language, SIDs do not. #>
    param([string]$Path, [string[]]$Sid)
    $program = [IO.Path]::Combine($env:windir, 'System32', 'icacls.exe')
    $grants = @($Sid | ForEach-Object { '*' + $_ + ':(OI)(CI)F' })
    $line = @($Path, '/inheritance:r', '/grant:r') + $grants + @('/Q')
    $answer = Invoke-NativeProcess -FilePath $program -ArgumentList $line -TimeoutSeconds (Get-Limit).Query
    if ($answer.ExitCode -ne 0) {
        Stop-Run -Reason 'folder-untrusted' -Message ('{0} could not be locked: {1}' -f $Path, $answer.Output.Trim())
    }
}

function Reset-FolderAccess {
    <# .SYNOPSIS Makes SYSTEM the owner of a folder and all in it, and leaves only what the parent folder grants. Links are not followed. #>
    param([string]$Path)
    $program = [IO.Path]::Combine($env:windir, 'System32', 'icacls.exe')
    foreach ($change in @('/setowner', '*S-1-5-18'), @('/reset')) {
        $line = @($Path) + $change + @('/T', '/L', '/Q')
        $answer = Invoke-NativeProcess -FilePath $program -ArgumentList $line -TimeoutSeconds (Get-Limit).Query
        if ($answer.ExitCode -ne 0) {
            Stop-Run -Reason 'folder-untrusted' -Message ('{0} could not be taken over: {1}' -f $Path, $answer.Output.Trim())
        }
    }
}

function Enter-SingleRun {
    <#
    .SYNOPSIS
        Holds a file open for this run alone, so that two tools never enrol at the same time. Windows lets go when the process ends.
    #>
    $file = [IO.Path]::Combine((Initialize-DataFolder), 'run.lock')
    try {
        [IO.File]::Open($file, [IO.FileMode]::OpenOrCreate, [IO.FileAccess]::ReadWrite, [IO.FileShare]::None)
    }
    catch [IO.IOException] {
        Stop-Run -Reason 'already-running' -Message 'Another enrolment is running on this device.'
    }
}

function New-WorkFolder {
    <#
    .SYNOPSIS
        A new locked folder below Work, without blanks in its path, on which ICD.exe stumbles.
    .NOTES
        What an earlier run left, for example at a power cut, holds a PIN and goes first. The caller holds the run's lock.
    #>
    $work = [IO.Path]::Combine((Initialize-DataFolder), 'Work')
    Remove-Folder -Path $work
    $folder = [IO.Path]::Combine($work, [guid]::NewGuid().ToString())
    $null = [IO.Directory]::CreateDirectory($folder)
    $folder
}

function Remove-Folder {
    <# .SYNOPSIS Deletes a folder with all in it; links in it go, not what they point at. Three tries, since a scanner may hold a file. #>
    param([string]$Path)
    for ($try = 1; [IO.Directory]::Exists($Path); $try++) {
        try {
            [IO.Directory]::Delete($Path, $true)
        }
        catch {
            if ($try -ge 3) {
                throw
            }
            Start-Sleep -Seconds (Get-Limit).Delete
        }
    }
}

function Remove-SecretFile {
    <# .SYNOPSIS Deletes one file; read-only is no protection here. #>
    param([string]$Path)
    if ([IO.File]::Exists($Path)) {
        [IO.File]::SetAttributes($Path, [IO.FileAttributes]::Normal)
        [IO.File]::Delete($Path)
    }
}
