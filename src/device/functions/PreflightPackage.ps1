function Assert-Package {
    <#
    .SYNOPSIS
        Refuses a package of which a file is missing or changed.
    .NOTES
        A missing PIN table is left to the check of the PIN: it is gone after every attempt, whose result has to be reported.
    #>
    param([hashtable]$Context)
    $Context.Deployment = Read-Deployment -Folder $Context.Folder
    $table = $Context.Deployment.pinTable.file
    $manifest = @(Read-ManifestEntry -Folder $Context.Folder -Deployment $Context.Deployment)
    $names = @(@($manifest | ForEach-Object { $_.path }) + 'customizations.xml' | Where-Object { $_ -ne $table } | Sort-Object -Unique)
    $hasTable = [IO.File]::Exists([IO.Path]::Combine($Context.Folder, $table))
    if ($hasTable) {
        $names += $table
    }
    Assert-PackageFile -Folder $Context.Folder -Manifest $manifest -Name $names
    if (-not $hasTable) {
        'the PIN table is gone'
    }
}

function Assert-Identity {
    <# .SYNOPSIS Finds whom this device enrols for; nobody, several, or somebody without an address is refused. #>
    param([hashtable]$Context)
    $identity = Find-Identity -Case $Context.Deployment.case -Given $Context.Given
    $Context.Sid = $identity.Sid
    $Context.Address = @($identity.Address)
    $script:Run.Address = $Context.Address[0]
}

function Assert-Enrolment {
    <#
    .SYNOPSIS
        Ends the run where the device is enrolled already, as it should be or as somebody else; where Windows is about to; and
        where this very package has failed before.
    .NOTES
        Endpoint Manager may deliver a package twice, PINs included. A PIN that failed is not tried again: each attempt of
        Windows is up to four at the server, which locks the account at five.
    #>
    param([hashtable]$Context)
    $earlier = $Context.Earlier
    $own = @($Context.Address)
    if ($earlier -and $earlier.packageId -eq $Context.Deployment.packageId -and $Context.Sid -and $earlier.userSid -eq $Context.Sid) {
        # The table said under which address this very user enrols; the directory on the device may know others only.
        $own += $earlier.address
    }
    if ($Context.Address -and (Test-OwnEnrolment -Deployment $Context.Deployment -Address $own)) {
        Stop-Run -Reason 'already-enrolled' -Message 'The device is enrolled already; nothing was done.'
    }
    Assert-NotEnrolled
    if (Test-OpenAttempt -State $earlier -Deployment $Context.Deployment) {
        Stop-Run -Reason 'enrolment-pending' -Message 'Windows has the package of an earlier run and tries to enrol the device.'
    }
    if ($earlier -and $earlier.packageId -eq $Context.Deployment.packageId -and
        'enrolment-failed', 'installation-failed' -contains $earlier.outcome) {
        Stop-Run -Reason $earlier.outcome -Message 'This package has failed on this device before. Its PIN is not tried again.'
    }
}

function Assert-Pin {
    <# .SYNOPSIS Finds the PIN of the user, or the device, in the package, whose table was looked at with its other files. #>
    param([hashtable]$Context)
    $Context.Recipient = Select-Recipient -Folder $Context.Folder -Deployment $Context.Deployment -Sid $Context.Sid -Address $Context.Address
    $script:Run.Address = $Context.Recipient.Address
    $script:Run.Secret = $Context.Recipient.Pin
}

function Assert-NoStaleEnrolment {
    <#
    .SYNOPSIS
        Refuses a device with remains of somebody else's enrolment; those of our own are told.
    .NOTES
        Windows answers 0x8018000A to an enrolment beside such remains, again and again. No source says when a record was made.
    #>
    param([hashtable]$Context)
    $server = if ($Context.Deployment) { Get-HostName -Url $Context.Deployment.discoveryUrl }
    $own = @()
    foreach ($record in @(Get-EnrollmentRecord | Where-Object { $_.IsStale })) {
        $text = '{0}, state {1}, {2} at {3}' -f $record.Id, $record.State, $record.Upn, $record.DiscoveryHost
        if (@($Context.Address) -notcontains $record.Upn -or $record.DiscoveryHost -ne $server) {
            Stop-Run -Reason 'stale-enrolment' -Message ('Remains of an enrolment: {0}.' -f $text)
        }
        $own += $record.Id
        'own remains: ' + $text
    }
    $Context.StaleId = $own
}

function Get-EarlierPackageText {
    <# .SYNOPSIS Tells of provisioning packages that an earlier attempt of ours left; setup removes them before it goes on. #>
    param([hashtable]$Context)
    $ids = @(Find-EarlierPackage -Deployment $Context.Deployment -Earlier $Context.Earlier)
    if ($ids.Count -gt 0) {
        '{0} of ours: {1}' -f $ids.Count, ($ids -join ', ')
    }
}

function Remove-EarlierPackage {
    <# .SYNOPSIS Takes the packages of earlier attempts out of Windows, or refuses to go on beside them. #>
    param([hashtable]$Context)
    foreach ($id in @(Find-EarlierPackage -Deployment $Context.Deployment -Earlier $Context.Earlier)) {
        $problems = @(Remove-InstalledPackage -PackageId $id)
        if ($problems.Count -gt 0) {
            Stop-Run -Reason 'earlier-package' -Message ($problems -join ' ')
        }
        if (@(Get-InstalledPackage -PackageId $id).Count -gt 0) {
            Stop-Run -Reason 'earlier-package' -Message ('Windows still has the provisioning package {0}.' -f $id)
        }
    }
}
