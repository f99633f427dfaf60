function Get-EnrollmentRecord {
    <#
    .SYNOPSIS
        MDM enrolments that Windows has on record: Id, Upn, DiscoveryHost, State, IsStale.
    .NOTES
        State 1 is enrolled. Windows keeps other things below the same key: siblings that are no GUID, one of all F, and
        records that name neither a user nor a server. Stale is what names both and does not manage the device any more.
    #>
    foreach ($key in @(Get-ChildItem -Path 'HKLM:\SOFTWARE\Microsoft\Enrollments' -ErrorAction SilentlyContinue)) {
        $id = [string]$key.PSChildName
        if ($id -notmatch '^\{?[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\}?$' -or $id -match '^\{?F{8}-') {
            continue
        }
        $value = Get-ItemProperty -LiteralPath $key.PSPath -ErrorAction SilentlyContinue
        $upn = [string](Get-PropertyValue -InputObject $value -Name 'UPN')
        $server = [string](Get-PropertyValue -InputObject $value -Name 'DiscoveryServiceFullURL')
        if ($upn -or $server) {
            $state = Get-PropertyValue -InputObject $value -Name 'EnrollmentState'
            [pscustomobject]@{
                Id            = $id.Trim('{', '}')
                Upn           = $upn
                DiscoveryHost = [string](Get-HostName -Url $server)
                State         = $state
                IsStale       = $upn -and $server -and ($state -ne 1 -or -not (Test-LiveEnrolment -Id $id))
            }
        }
    }
}

function Test-LiveEnrolment {
    <#
    .SYNOPSIS
        True when Windows still has what manages a device for an enrolment: its scheduled tasks, or its OMA-DM account.
    .NOTES
        An enrolment that was ended by halves keeps EnrollmentState 1 without either. One of the two is enough, since no source
        says that every kind of enrolment has both.
    #>
    param([string]$Id)
    $id = $Id.Trim('{', '}')
    $path = '\Microsoft\Windows\EnterpriseMgmt\{0}\' -f $id
    @(Get-ScheduledTask -TaskPath $path -ErrorAction SilentlyContinue).Count -gt 0 -or
    (Test-Path -LiteralPath ('HKLM:\SOFTWARE\Microsoft\Provisioning\OMADM\Accounts\' + $id))
}

function Get-ActiveEnrolment {
    <# .SYNOPSIS The enrolments that are in force. #>
    Get-EnrollmentRecord | Where-Object { $_.State -eq 1 -and -not $_.IsStale }
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
    foreach ($record in @(Get-ActiveEnrolment)) {
        if ($Address -contains $record.Upn -or (-not $record.Upn -and $record.DiscoveryHost -eq $server)) {
            return $true
        }
    }
    $false
}

function Get-MatchingEnrolment {
    <#
    .SYNOPSIS
        Enrolments under an address or at a server, new since an attempt began.
    .NOTES
        No enrolment was in force before. What was stale then is no success, unless it has come to life. Tasks and account are
        not asked of a new one: they may come after it.
    #>
    param([string]$Address, [string]$DiscoveryHost, [string[]]$StaleId)
    Get-EnrollmentRecord | Where-Object {
        $_.State -eq 1 -and ($StaleId -notcontains $_.Id -or -not $_.IsStale) -and
        (($Address -and $_.Upn -eq $Address) -or ($DiscoveryHost -and $_.DiscoveryHost -eq $DiscoveryHost))
    }
}

function Get-StateEnrolment {
    <# .SYNOPSIS The enrolments that the attempt in a state has made, as far as address, server and ID tell. #>
    param([object]$State)
    $match = @{ Address = $State.address; DiscoveryHost = $State.discoveryHost; StaleId = @($State.staleIds) }
    Get-MatchingEnrolment @match
}

function Assert-NotEnrolled {
    <# .SYNOPSIS Refuses a device that is enrolled as somebody else or elsewhere: what holds it has to be ended first. #>
    $other = @(Get-ActiveEnrolment)
    if ($other.Count -gt 0) {
        $message = 'The device is enrolled already, at {0} as {1}.'
        Stop-Run -Reason 'enrolled-elsewhere' -Message ($message -f $other[0].DiscoveryHost, $other[0].Upn)
    }
}
