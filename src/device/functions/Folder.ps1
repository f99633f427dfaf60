function Get-DataFolder {
    <# .SYNOPSIS %ProgramData%\EnrollmentPackager, or a place below it, whether it is there or not. #>
    param([string]$Child)
    [IO.Path]::Combine($env:ProgramData, 'EnrollmentPackager', $Child)
}

function Initialize-DataFolder {
    <#
    .SYNOPSIS
        Returns %ProgramData%\EnrollmentPackager, made and locked to SYSTEM and Administrators.
    .NOTES
        Every user may create folders below %ProgramData%. One that somebody else made first is not used.
    #>
    $folder = Get-DataFolder
    # CreateDirectory takes what is there, so the folder is looked at afterwards.
    $null = [IO.Directory]::CreateDirectory($folder)
    Assert-TrustedFolder -Path $folder
    Protect-Folder -Path $folder -Sid 'S-1-5-18', 'S-1-5-32-544'
    $folder
}

function Initialize-InnerFolder {
    <# .SYNOPSIS Returns a folder in the data folder, made where it is missing. Somebody may have made it before the lock. #>
    param([string]$Name)
    $folder = [IO.Path]::Combine((Initialize-DataFolder), $Name)
    $null = [IO.Directory]::CreateDirectory($folder)
    Assert-TrustedFolder -Path $folder
    $folder
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
    Remove-Folder -Path (Get-DataFolder -Child 'Work')
    $folder = [IO.Path]::Combine((Initialize-InnerFolder -Name 'Work'), [guid]::NewGuid().ToString())
    $null = [IO.Directory]::CreateDirectory($folder)
    $folder
}
