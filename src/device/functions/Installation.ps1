function Install-Enrolment {
    <#
    .SYNOPSIS
        Hands the package to Windows. Returns an HRESULT or text when the cmdlet failed, nothing otherwise.
    .NOTES
        The cmdlet gives up after 180 seconds while Windows works on: that is no failure. Its logs may hold the PIN, so they go
        into the work folder.
    #>
    param([string]$Package, [string]$WorkFolder)
    $logs = [IO.Path]::Combine($WorkFolder, 'logs')
    $null = [IO.Directory]::CreateDirectory($logs)
    $begin = Get-UtcNow
    try {
        $null = Install-ProvisioningPackage -PackagePath $Package -ForceInstall -QuietInstall -LogsDirectoryPath $logs
    }
    catch {
        if ($_.Exception.Message -match '180000' -or ((Get-UtcNow) - $begin).TotalSeconds -ge 175) {
            Write-Log -Severity Warning -Message 'The cmdlet gave up after 180 seconds; Windows goes on.'
            return
        }
        [pscustomobject]@{ Message = $_.Exception.Message; HResult = Get-ErrorHResult -ErrorRecord $_ }
    }
}

function Invoke-Installation {
    <# .SYNOPSIS Notes in state.json that Windows gets the package, installs it and waits for the enrolment. #>
    param([object]$State, [object]$Deployment, [string]$Package, [string]$WorkFolder)
    $State.outcome = 'installing'
    $State.startedAt = Get-UtcNow
    Write-State -State $State
    Write-Log -Message ('Installing {0}' -f $State.provisioningId)
    $failure = Install-Enrolment -Package $Package -WorkFolder $WorkFolder
    if ($failure) {
        # The cmdlet may complain about one setting although the enrolment went through.
        if (@(Get-StateEnrolment -State $State).Count -gt 0) {
            return New-Outcome -Reason 'enrolled' -Message ('The device is enrolled, though: ' + $failure.Message)
        }
        $code = if ($failure.HResult) { $failure.HResult } else { Get-EnrolmentFailure -PackageId $State.provisioningId -Since $State.startedAt }
        Stop-Run -Reason 'installation-failed' -Message $failure.Message -HResult $code
    }
    Wait-Enrolment -State $State -Minutes $Deployment.enrolmentWaitMinutes
}

function Wait-Enrolment {
    <#
    .SYNOPSIS
        Looks at the device until it is enrolled, has failed for good, or the time is over, and returns that outcome.
    .NOTES
        The registry alone says that a device is enrolled. The event log is the second witness: of a failure it may know more.
    #>
    param([object]$State, [int]$Minutes)
    $pause = (Get-Limit).Poll
    # Looks are counted, not clock times compared: the clock may be set while this waits.
    for ($left = [int]($Minutes * 60 / $pause); $left -ge 0; $left--) {
        if (@(Get-StateEnrolment -State $State).Count -gt 0) {
            return New-Outcome -Reason 'enrolled' -Message ('The device is enrolled{0}.' -f (Get-Witness -Since $State.startedAt))
        }
        $failure = Get-EnrolmentFailure -PackageId $State.provisioningId -Since $State.startedAt
        if ($failure -and -not (Test-PassingFailure -HResult $failure)) {
            return New-Outcome -Reason 'enrolment-failed' -Message 'Windows reports that the enrolment failed.' -HResult $failure
        }
        if ($left -gt 0) {
            Start-Sleep -Seconds $pause
        }
    }
    $message = 'The package is installed, but the device was not enrolled within {0} minutes. Windows goes on trying.' -f $Minutes
    New-Outcome -Reason 'enrolment-pending' -Message $message -HResult $failure
}

function Get-Witness {
    <# .SYNOPSIS What the event log adds to a success. #>
    param([DateTime]$Since)
    $success = @(Get-EnrolmentEvent -Since $Since | Where-Object { $_.Id -eq 72 })
    if ($success.Count -gt 0) { ', and the event log confirms it' } else { '; the event log does not tell' }
}
