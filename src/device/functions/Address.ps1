function Get-DomainName {
    <# .SYNOPSIS DNS name of the device's Active Directory domain; empty in a workgroup, whose name CIM reports in the same place. #>
    $system = Get-CimInstance -ClassName Win32_ComputerSystem -OperationTimeoutSec (Get-Limit).Query
    if ($system.PartOfDomain) {
        $system.Domain
    }
}

function Get-DeviceAddress {
    <# .SYNOPSIS The enrolment e-mail of a device that enrols for itself: NAME@domain, which is no mailbox. #>
    $domain = Get-DomainName
    if ([string]::IsNullOrEmpty($domain)) {
        Stop-Run -Reason 'no-domain' -Message 'The device is in no Active Directory domain, so it has no address of its own.'
    }
    '{0}@{1}' -f $env:COMPUTERNAME, $domain
}

function Get-UserAddress {
    <#
    .SYNOPSIS
        Addresses under which a user may have got a PIN, likeliest first, each once.
    .NOTES
        Active Directory's mail, its user principal name, the sign-in cache of Windows, and last the user name of the own
        token, which only a process of that user can read.
    #>
    param([string]$Sid, [bool]$IsSelf)
    $found = @(Find-DirectoryMail -Sid $Sid) + @(Get-CachedUserName -Sid $Sid)
    if ($IsSelf) {
        $found += @(Get-TokenUserName)
    }
    Select-Address -Candidate $found
}

function Select-Address {
    <# .SYNOPSIS What looks like an address, trimmed, each once, in the order given. #>
    param([object[]]$Candidate)
    $seen = [Collections.Generic.HashSet[string]]::new([StringComparer]::OrdinalIgnoreCase)
    foreach ($item in @($Candidate)) {
        $address = ([string]$item).Trim()
        # At most 254 characters (RFC 5321). A leading hyphen would be a parameter's name on a command line.
        if ($address.Length -le 254 -and $address -match '^[^@\s-][^@]*@[^@\s]+$' -and $seen.Add($address)) {
            $address
        }
    }
}

function Find-DirectoryMail {
    <#
    .SYNOPSIS
        mail and userPrincipalName of a SID from Active Directory; nothing without a domain or a domain controller.
    .NOTES
        Runs aside and is given up after the limit: locating a controller has no time-out of its own, and a roaming laptop
        finds none. The SID is Windows' own text, digits and hyphens, so the filter needs no escaping; it is checked all the same.
    #>
    param([string]$Sid)
    if ($Sid -notmatch '^S-1-[0-9-]+$' -or -not (Get-DomainName)) {
        return
    }
    $seconds = (Get-Limit).Directory
    $shell = [powershell]::Create().AddScript((Get-DirectorySearch).ToString()).AddArgument($Sid).AddArgument($seconds)
    $running = $shell.BeginInvoke()
    if (-not $running.AsyncWaitHandle.WaitOne($seconds * 1000)) {
        Write-Log -Severity Warning -Message 'Active Directory did not answer in time.'
        $null = $shell.BeginStop($null, $null)
        return
    }
    try {
        $shell.EndInvoke($running)
    }
    catch {
        Write-Log -Severity Warning -Message ('Active Directory: ' + $_.Exception.Message)
    }
    finally {
        $shell.Dispose()
    }
}

function Get-DirectorySearch {
    <# .SYNOPSIS The search itself, as text that another runspace can run. #>
    {
        param($sid, $seconds)
        $searcher = [adsisearcher]"(&(objectCategory=person)(objectSid=$sid))"
        $searcher.ClientTimeout = [TimeSpan]::FromSeconds($seconds)
        $searcher.SizeLimit = 1
        $null = $searcher.PropertiesToLoad.Add('mail')
        $null = $searcher.PropertiesToLoad.Add('userprincipalname')
        $found = $searcher.FindOne()
        if ($null -ne $found) {
            foreach ($name in 'mail', 'userprincipalname') {
                foreach ($value in $found.Properties[$name]) { [string]$value }
            }
        }
    }
}

function Get-CachedUserName {
    <# .SYNOPSIS User name that Windows cached for a SID at sign-in; filled for Entra identities, often missing with AD alone. #>
    param([string]$Sid)
    Get-RegistryValue -Path "HKLM:\SOFTWARE\Microsoft\IdentityStore\Cache\$Sid\IdentityCache\$Sid" -Name 'UserName'
}

function Get-TokenUserName {
    <# .SYNOPSIS User principal name of the account that runs this process; nothing for a local account, where whoami fails. #>
    $program = [IO.Path]::Combine($env:windir, 'System32', 'whoami.exe')
    $answer = Invoke-NativeProcess -FilePath $program -ArgumentList '/upn' -TimeoutSeconds (Get-Limit).Query
    if ($answer.ExitCode -eq 0) {
        $answer.Output.Trim()
    }
}
