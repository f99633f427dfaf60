function Read-State {
    <#
    .SYNOPSIS
        What is known of the last attempt on this device, from state.json; nothing when there is none that can be read.
    .NOTES
        It lies in the locked folder and holds no secret. Times come back as DateTime in UTC.
    #>
    $file = Get-DataFolder -Child 'state.json'
    try {
        if (-not [IO.File]::Exists($file)) {
            return
        }
        $state = ConvertFrom-Json -InputObject (Read-PackageText -Path $file)
        $names = Get-StateName
        $missing = @($names | Where-Object { $null -eq $state.PSObject.Properties[$_] })
        if ($state.formatVersion -ne 1 -or $missing.Count -gt 0) {
            throw [FormatException]::new('state.json is of another version.')
        }
        $state.startedAt = ConvertTo-UtcTime -Value $state.startedAt
        $state.expiresAt = ConvertTo-UtcTime -Value $state.expiresAt
        $state
    }
    catch {
        Write-Log -Severity Warning -Message ('state.json: ' + $_.Exception.Message)
    }
}

function Get-StateName {
    <# .SYNOPSIS The fields of state.json. #>
    'formatVersion', 'packageId', 'case', 'packageFolder', 'pinTable', 'userAddress', 'userSid', 'provisioningId',
    'address', 'discoveryHost', 'enrolmentId', 'staleIds', 'startedAt', 'expiresAt', 'outcome'
}

function New-State {
    <#
    .SYNOPSIS
        The state of an attempt that begins now.
    .NOTES
        outcome is 'started', then 'installing' from the moment in which Windows gets the package, then a reason of the table.
        userAddress and userSid are what Step 2 gave for this package, so that it can go on alone where it was cut off.
        provisioningId, address, userSid, discoveryHost and enrolmentId speak of the last package that Windows got, so they outlive an
        attempt that ends before its own: that package may still be in Windows, or its enrolment in force.
    #>
    param([object]$Deployment, [string]$Folder, [hashtable]$Given, [object]$Earlier)
    [pscustomobject]@{
        formatVersion  = 1
        packageId      = $Deployment.packageId
        case           = $Deployment.case
        packageFolder  = $Folder
        pinTable       = $Deployment.pinTable.file
        userAddress    = [string]$Given.Address
        userSid        = [string]$(if ($Given.Sid) { $Given.Sid } else { Get-PropertyValue -InputObject $Earlier -Name 'userSid' })
        provisioningId = Get-PropertyValue -InputObject $Earlier -Name 'provisioningId'
        address        = Get-PropertyValue -InputObject $Earlier -Name 'address'
        discoveryHost  = [string]$(if ($Earlier) { $Earlier.discoveryHost } else { Get-HostName -Url $Deployment.discoveryUrl })
        enrolmentId    = Get-PropertyValue -InputObject $Earlier -Name 'enrolmentId'
        staleIds       = @()
        startedAt      = Get-UtcNow
        expiresAt      = $script:Run.ExpiresAt
        outcome        = 'started'
    }
}

function Write-State {
    <# .SYNOPSIS Writes state.json in one step, so that a power cut leaves the old one or the new one. #>
    param([object]$State)
    $file = Get-DataFolder -Child 'state.json'
    $record = [ordered]@{}
    foreach ($name in Get-StateName) {
        $record[$name] = $State.$name
        if ($null -eq $record[$name]) {
            # What a function did not return would stand in the JSON as {}.
            $record[$name] = $null
        }
    }
    $record['startedAt'] = ConvertTo-IsoText -Time $State.startedAt
    $record['expiresAt'] = ConvertTo-IsoText -Time $State.expiresAt
    $record['staleIds'] = @($State.staleIds)
    [IO.File]::WriteAllText($file + '.new', (ConvertTo-AsciiJson -Value $record))
    if ([IO.File]::Exists($file)) {
        [IO.File]::Replace($file + '.new', $file, [nullstring]::Value)
    }
    else {
        [IO.File]::Move($file + '.new', $file)
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
