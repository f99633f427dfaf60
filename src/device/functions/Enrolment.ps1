function Get-EnrollmentRecord {
    <#
    .SYNOPSIS
        Active MDM enrolments of this device: Id, Upn, DiscoveryHost.
    .NOTES
        State 1 is enrolled. Windows keeps other things below the same key: siblings that are no GUID, one of all F, and
        records that name neither a user nor a server.
    #>
    foreach ($key in @(Get-ChildItem -Path 'HKLM:\SOFTWARE\Microsoft\Enrollments' -ErrorAction SilentlyContinue)) {
        $id = [string]$key.PSChildName
        if ($id -notmatch '^\{?[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\}?$' -or $id -match '^\{?F{8}-') {
            continue
        }
        $value = Get-ItemProperty -LiteralPath $key.PSPath -ErrorAction SilentlyContinue
        $upn = [string](Get-PropertyValue -InputObject $value -Name 'UPN')
        $server = [string](Get-PropertyValue -InputObject $value -Name 'DiscoveryServiceFullURL')
        if ((Get-PropertyValue -InputObject $value -Name 'EnrollmentState') -eq 1 -and ($upn -or $server)) {
            [pscustomobject]@{ Id = $id; Upn = $upn; DiscoveryHost = Get-HostName -Url $server }
        }
    }
}

function Get-HostName {
    <# .SYNOPSIS Host of an address in lower case; empty for what is no absolute address. #>
    param([string]$Url)
    $address = $null
    if ([uri]::TryCreate($Url, [UriKind]::Absolute, [ref]$address)) {
        $address.Host.ToLowerInvariant()
    }
}

function Test-OwnEnrolment {
    <#
    .SYNOPSIS
        True when the device is enrolled as one of these addresses already.
    .NOTES
        The user name decides, since a server may send a device on to another host. The host decides where there is no user name.
    #>
    param([object]$Deployment, [string[]]$Address)
    $server = Get-HostName -Url $Deployment.discoveryUrl
    foreach ($record in @(Get-EnrollmentRecord)) {
        if ($Address -contains $record.Upn -or (-not $record.Upn -and $record.DiscoveryHost -eq $server)) {
            return $true
        }
    }
    $false
}

function Test-NewEnrolment {
    <# .SYNOPSIS True once the device is enrolled under our address or at our server. No other enrolment was there before. #>
    param([object]$Deployment, [string]$Address)
    $server = Get-HostName -Url $Deployment.discoveryUrl
    @(Get-EnrollmentRecord | Where-Object { $_.Upn -eq $Address -or $_.DiscoveryHost -eq $server }).Count -gt 0
}

function Assert-NotEnrolled {
    <# .SYNOPSIS Refuses a device that is enrolled as somebody else or elsewhere: what holds it has to be ended first. #>
    $other = @(Get-EnrollmentRecord)
    if ($other.Count -gt 0) {
        $message = 'The device is enrolled already, at {0} as {1}.'
        Stop-Run -Reason 'enrolled-elsewhere' -Message ($message -f $other[0].DiscoveryHost, $other[0].Upn)
    }
}

function Get-ProvisioningFailure {
    <#
    .SYNOPSIS
        HRESULT with which Windows last failed to apply a package; nothing while there is none.
    #>
    param([guid]$PackageId)
    $root = 'HKLM:\SOFTWARE\Microsoft\Provisioning\Results\' + $PackageId.ToString('B')
    foreach ($key in @(Get-ChildItem -Path $root -Recurse -ErrorAction SilentlyContinue)) {
        $result = ConvertTo-HResult -Value (Get-RegistryValue -Path $key.PSPath -Name 'LastResult')
        # The highest bit of an HRESULT says failure.
        if ($result -match '^0x[89A-F]') {
            return $result
        }
    }
}

function Test-PassingFailure {
    <#
    .SYNOPSIS
        True for a failure that may pass by itself, on which Windows tries again: network, maintenance, pace, another enrolment.
    #>
    param([string]$HResult)
    '0x80180009', '0x80180010', '0x80180017', '0x80180033' -contains $HResult -or $HResult -match '^0x(80072|80192)[EF]'
}

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

function Wait-Enrolment {
    <#
    .SYNOPSIS
        Looks at the device until it is enrolled, has failed for good, or the time is over, and returns that outcome.
    #>
    param([object]$Deployment, [string]$Address, [guid]$PackageId)
    $pause = (Get-Limit).Poll
    # Looks are counted, not clock times compared: the clock may be set while this waits.
    for ($left = [int]($Deployment.enrolmentWaitMinutes * 60 / $pause); $left -ge 0; $left--) {
        if (Test-NewEnrolment -Deployment $Deployment -Address $Address) {
            return New-Outcome -Reason 'enrolled' -Message 'The device is enrolled.'
        }
        $failure = Get-ProvisioningFailure -PackageId $PackageId
        if ($failure -and -not (Test-PassingFailure -HResult $failure)) {
            return New-Outcome -Reason 'enrolment-failed' -Message 'Windows reports that the enrolment failed.' -HResult $failure
        }
        if ($left -gt 0) {
            Start-Sleep -Seconds $pause
        }
    }
    $message = 'The package is installed, but the device was not enrolled within {0} minutes.' -f $Deployment.enrolmentWaitMinutes
    New-Outcome -Reason 'enrolment-pending' -Message $message -HResult $failure
}

function Undo-Installation {
    <#
    .SYNOPSIS
        Takes the package out of Windows again, which otherwise keeps the PIN and tries it again until the account is locked.
    #>
    param([guid]$PackageId)
    try {
        $null = Uninstall-ProvisioningPackage -PackageId $PackageId.ToString('B')
        Write-Log -Message 'The provisioning package was uninstalled.'
    }
    catch {
        Write-Log -Severity Warning -Message ('The provisioning package was not uninstalled: ' + $_.Exception.Message)
    }
}
