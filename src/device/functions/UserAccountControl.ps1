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

function Restore-Uac {
    <# .SYNOPSIS The change first, then the traces: as long as the value is not back, the task stays. #>
    $place = Get-UacPlace
    $previous = Get-RegistryValue -Path $place.Record -Name $place.Previous
    if ($null -eq $previous) {
        $previous = 1
    }
    Set-RegistryNumber -Path $place.Policy -Name $place.Value -Value $previous
    Unregister-ScheduledTask -TaskName $place.Task -Confirm:$false -ErrorAction SilentlyContinue
    Remove-ItemProperty -LiteralPath $place.Record -Name $place.Previous -ErrorAction SilentlyContinue
}
