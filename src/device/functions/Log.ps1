function Start-Log {
    <# .SYNOPSIS Opens the log and notes that a run begins. #>
    Open-Log
    Write-Log -Message ('Start, process {0}, PowerShell {1}' -f $PID, $PSVersionTable.PSVersion)
}

function Open-Log {
    <#
    .SYNOPSIS
        Names the log: %ProgramData%\EnrollmentPackager\Logs for an administrator, else the user's own application data.
    .NOTES
        A standard user must not create the folder below %ProgramData%, because its owner could replace what lies in it.
    #>
    $folder = if ((Get-ProcessAccount).IsElevated) { Initialize-InnerFolder -Name 'Logs' }
    else { [IO.Path]::Combine($env:LOCALAPPDATA, 'EnrollmentPackager', 'Logs') }
    $null = [IO.Directory]::CreateDirectory($folder)
    $file = [IO.Path]::Combine($folder, 'enrollment-packager.log')
    Limit-Log -File $file
    $script:Run.LogFile = $file
}

function Limit-Log {
    <# .SYNOPSIS Keeps one log and the one before, of at most about 1 MiB each. #>
    param([string]$File)
    $information = [IO.FileInfo]::new($File)
    if ($information.Exists -and $information.Length -gt 1MB) {
        $old = [IO.Path]::ChangeExtension($File, '.old.log')
        [IO.File]::Delete($old)
        [IO.File]::Move($File, $old)
    }
}

function Write-Log {
    <#
    .SYNOPSIS
        Adds one line in the form that CMTrace reads. Never a PIN, never an answer file.
    .NOTES
        A log that cannot be written must not fail an enrolment, so such an error is dropped.
    #>
    param([string]$Message, [ValidateSet('Information', 'Warning', 'Error')][string]$Severity = 'Information')
    if ($null -eq $script:Run.LogFile) {
        return
    }
    $type = @{ Information = 1; Warning = 2; Error = 3 }[$Severity]
    $now = Get-UtcNow
    $culture = [cultureinfo]::InvariantCulture
    # The +000 says that the time is UTC.
    $line = '<![LOG[{0}]LOG]!><time="{1}+000" date="{2}" component="{3}" context="" type="{4}" thread="{5}" file="">' -f `
        (Hide-Secret -Text $Message), $now.ToString('HH:mm:ss.fff', $culture), $now.ToString('MM-dd-yyyy', $culture),
    $script:Run.Name, $type, $PID
    try {
        [IO.File]::AppendAllText($script:Run.LogFile, $line + "`r`n")
    }
    catch [IO.IOException] {
        $script:Run.LogFile = $null
    }
    catch [UnauthorizedAccessException] {
        $script:Run.LogFile = $null
    }
}
