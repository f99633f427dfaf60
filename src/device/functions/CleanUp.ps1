function Update-State {
    <#
    .SYNOPSIS
        Brings the outcome in a state up to date with what has happened on the device since.
    .NOTES
        Only the clean-up task does this, when no run holds the lock: 'installing' then means that a run was cut off after
        Windows had the package. It may have failed by now or still try, and nobody will wait for it.
    #>
    param([object]$State)
    $isOpen = 'installing', 'enrolment-pending' -contains $State.outcome
    $enrolments = @(if ($isOpen) { Get-StateEnrolment -State $State })
    $failure = if ($isOpen) { Get-EnrolmentFailure -PackageId $State.provisioningId -Since $State.startedAt }
    $isDefinite = $failure -and -not (Test-PassingFailure -HResult $failure)
    $isExpired = (Get-UtcNow) -gt $State.expiresAt
    if ($enrolments.Count -gt 0) {
        $State.outcome = 'enrolled'
        $State.enrolmentId = $enrolments[0].Id
    }
    elseif ($isDefinite) {
        $State.outcome = 'enrolment-failed'
    }
    elseif ($State.outcome -eq 'installing') {
        $State.outcome = 'unexpected'
    }
    elseif ($isExpired -and ($isOpen -or $State.outcome -eq 'started')) {
        $State.outcome = 'pins-expired'
    }
}

function Get-Aftermath {
    <#
    .SYNOPSIS
        What has to happen after an attempt: 'keep' the PIN table for another run, 'watch' Windows trying, 'purge' Windows'
        copy of the package, or 'undo' the package.
    .NOTES
        A package whose enrolment is in force is never uninstalled: that might end the enrolment. No source says.
    #>
    param([object]$State)
    $isOver = (Get-UtcNow) -gt $State.expiresAt
    if ($State.provisioningId -and $State.outcome -ne 'started' -and @(Get-StateEnrolment -State $State).Count -gt 0) {
        return 'purge'
    }
    if (-not $isOver -and $State.outcome -eq 'enrolment-pending') {
        return 'watch'
    }
    $keeps = $State.outcome -eq 'started' -or ((Get-OutcomeTable)[$State.outcome] -and (Get-OutcomeTable)[$State.outcome][2])
    if (-not $isOver -and $keeps) {
        return 'keep'
    }
    'undo'
}

function Complete-Attempt {
    <#
    .SYNOPSIS
        Leaves nothing of an attempt behind that holds a PIN, as far as it is over. Returns what could not be done, one sentence
        each. The caller holds the run's lock.
    #>
    param([object]$State, [string]$Aftermath)
    Clear-WorkFolder
    if ($Aftermath -ne 'keep') {
        Clear-AttemptTable -State $State
    }
    if ($State.provisioningId -and $Aftermath -eq 'undo') {
        Remove-InstalledPackage -PackageId $State.provisioningId
    }
    if ($State.provisioningId -and $Aftermath -eq 'purge') {
        Remove-PersistedPackage -File @(Find-PersistedFile -PackageId $State.provisioningId)
    }
}

function Clear-AttemptTable {
    <#
    .SYNOPSIS
        Deletes the PIN tables of an attempt's package. Returns what it could not.
    .NOTES
        By now the folder may hold another package, whose table is not ours to delete.
    #>
    param([object]$State)
    $file = [IO.Path]::Combine($State.packageFolder, 'deployment.json')
    $isOurs = -not [IO.File]::Exists($file) -or (Get-CachedTableName -Folder $State.packageFolder -PackageId $State.packageId)
    $folder = if ($isOurs) { $State.packageFolder }
    Clear-PinTable -Folder $folder -Name $State.pinTable -PackageId $State.packageId
}

function Update-CleanUpTask {
    <#
    .SYNOPSIS
        Keeps the clean-up task while there is something left for it, and removes it when there is not.
    .NOTES
        A pending enrolment, and a file that could not be deleted, are looked at every few minutes. The looks of a pending
        enrolment last until the PINs expire, so they are registered once.
    #>
    param([DateTime]$ExpiresAt, [string]$Folder, [string]$Aftermath, [string[]]$Problem)
    $isStuck = @($Problem).Count -gt 0
    if ($isStuck -or ($Aftermath -eq 'watch' -and -not (Test-WatchTask))) {
        Register-CleanUpTask -ExpiresAt $ExpiresAt -Folder $Folder -Watch (New-WatchTrigger -ExpiresAt $ExpiresAt)
    }
    elseif ('keep', 'watch' -notcontains $Aftermath) {
        Unregister-CleanUpTask
    }
}

function Clear-WorkFolder {
    <# .SYNOPSIS Deletes the work folder: answer file, package, logs, ICD.exe's temporary files. Returns what it could not. #>
    try {
        Remove-Folder -Path (Get-DataFolder -Child 'Work')
    }
    catch {
        'The work folder could not be deleted: ' + $_.Exception.Message
    }
}
