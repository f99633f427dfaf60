function Start-Attempt {
    <#
    .SYNOPSIS
        Makes the device safe before anything is changed on it: the run's lock, the tools for later, the clean-up task, state.json.
    .NOTES
        From here on the PIN table goes, whatever happens to this process. What an attempt of another package left goes now.
    #>
    param([hashtable]$Attempt, [object]$Deployment, [hashtable]$Given = @{ Address = ''; Sid = '' })
    $Attempt.Lock = Enter-SingleRun
    Save-Tool -Folder $Attempt.Folder -Deployment $Deployment
    Register-CleanUpTask -ExpiresAt $script:Run.ExpiresAt -Folder $Attempt.Folder
    $Attempt.Earlier = Read-State
    $Attempt.IsOpen = Test-OpenAttempt -State $Attempt.Earlier -Deployment $Deployment
    if ($Attempt.IsOpen) {
        $Attempt.State = $Attempt.Earlier
        $Attempt.State.packageFolder = $Attempt.Folder
        return
    }
    if ($Attempt.Earlier -and $Attempt.Earlier.packageId -ne $Deployment.packageId) {
        foreach ($problem in @(Clear-AttemptTable -State $Attempt.Earlier)) {
            Write-Log -Severity Warning -Message $problem
        }
    }
    $Attempt.State = New-State -Deployment $Deployment -Folder $Attempt.Folder -Given $Given -Earlier $Attempt.Earlier
    Write-State -State $Attempt.State
}

function Test-OpenAttempt {
    <#
    .SYNOPSIS
        True when Windows has this package's provisioning package already and nobody knows yet what became of it.
    .NOTES
        A second one would try the same PIN again, and could lock the account. So a run that finds this waits for the first.
    #>
    param([object]$State, [object]$Deployment)
    if ($null -eq $State -or $State.packageId -ne $Deployment.packageId -or 'installing', 'enrolment-pending' -notcontains $State.outcome) {
        return $false
    }
    @(Get-InstalledPackage -PackageId $State.provisioningId).Count -gt 0 -or @(Get-StateEnrolment -State $State).Count -gt 0
}

function Complete-Run {
    <#
    .SYNOPSIS
        Ends an attempt: notes its outcome, deletes what holds a PIN, and lets go of the lock. What could not be deleted is said
        in the result and left to the clean-up task.
    .NOTES
        A run that did not get as far as state.json can only delete the PIN table.
    #>
    param([hashtable]$Attempt, [object]$Outcome)
    try {
        if ($null -ne $Attempt.State) {
            try {
                Save-Outcome -Attempt $Attempt -Outcome $Outcome
            }
            catch {
                # On a full disk, say. What holds a PIN has to go all the same.
                $Outcome.Message += ' state.json could not be written: ' + $_.Exception.Message
            }
            $aftermath = Get-Aftermath -State $Attempt.State
            $problems = @(Complete-Attempt -State $Attempt.State -Aftermath $aftermath)
            foreach ($problem in $problems) {
                $Outcome.Message += ' ' + $problem
            }
            $expiresAt = $Attempt.State.expiresAt
            Update-CleanUpTask -ExpiresAt $expiresAt -Folder $Attempt.Folder -Aftermath $aftermath -Problem $problems
        }
        elseif ($Attempt.Folder) {
            Remove-PinTable -Folder $Attempt.Folder -Name $Attempt.PinTable -Outcome $Outcome
        }
    }
    finally {
        if ($null -ne $Attempt.Lock) {
            $Attempt.Lock.Dispose()
        }
    }
}

function Save-Outcome {
    <# .SYNOPSIS Notes in state.json how the attempt ended. An enrolment that an earlier attempt of ours made stays ours. #>
    param([hashtable]$Attempt, [object]$Outcome)
    $state = $Attempt.State
    $state.outcome = $Outcome.Reason
    if ($Outcome.Reason -eq 'already-enrolled') {
        $earlier = [string](Get-PropertyValue -InputObject $Attempt.Earlier -Name 'outcome')
        if ($state.enrolmentId -or 'enrolment-pending', 'installing' -contains $earlier) {
            $state.outcome = 'enrolled'
            $state.startedAt = $Attempt.Earlier.startedAt
        }
        else {
            $state.address = $script:Run.Address
            $state.provisioningId = $null
        }
    }
    if ($state.outcome -eq 'enrolled') {
        $found = @(Get-StateEnrolment -State $state)
        $state.enrolmentId = $null
        if ($found.Count -gt 0) {
            $state.enrolmentId = $found[0].Id
        }
    }
    Write-State -State $state
}
