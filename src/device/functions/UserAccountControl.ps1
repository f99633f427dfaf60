function Get-UacPlace {
    <# .SYNOPSIS Where Windows keeps EnableLUA, where we note what it was, and the name of the task that brings it back. #>
    @{
        Policy   = 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System'
        Value    = 'EnableLUA'
        Record   = 'HKLM:\SOFTWARE\EnrollmentPackager'
        Previous = 'PreviousEnableLUA'
        Task     = 'EnrollmentPackager-RestoreUac'
    }
}

function Invoke-UacChange {
    <# .SYNOPSIS Runs a change; any error in it is reported as an unchanged UAC. #>
    param([scriptblock]$Change)
    try {
        $null = & $Change
    }
    catch {
        Stop-Run -Reason 'uac-unchanged' -Message $_.Exception.Message -HResult (Get-ErrorHResult -ErrorRecord $_)
    }
}
