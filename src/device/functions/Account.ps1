function Get-ProcessAccount {
    <# .SYNOPSIS The account this process runs as: Sid, Name, IsSystem, IsElevated. #>
    $identity = [Security.Principal.WindowsIdentity]::GetCurrent()
    $principal = [Security.Principal.WindowsPrincipal]::new($identity)
    [pscustomobject]@{
        Sid        = $identity.User.Value
        Name       = $identity.Name
        IsSystem   = $identity.IsSystem
        IsElevated = $principal.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)
    }
}

function Assert-Elevated {
    <# .SYNOPSIS Refuses to go on without administrator rights, which ICD.exe and the provisioning cmdlets need. #>
    $account = Get-ProcessAccount
    if (-not $account.IsElevated) {
        Stop-Run -Reason 'not-elevated' -Message ('{0} has no administrator rights.' -f $account.Name)
    }
}

function Resolve-AccountSid {
    <# .SYNOPSIS SID of an account name such as CONTOSO\jane. #>
    param([string]$Name)
    [Security.Principal.NTAccount]::new($Name).Translate([Security.Principal.SecurityIdentifier]).Value
}

function Get-SignedInUser {
    <#
    .SYNOPSIS
        Everybody who is signed in, each once: Sid, Name.
    .NOTES
        The owners of explorer.exe are the desktops, local and remote. Only without any is the console user asked for,
        whom Windows names at the lock screen too. The set-up account of the first start is nobody.
    #>
    $seconds = (Get-Limit).Query
    $query = @{ ClassName = 'Win32_Process'; Filter = "Name = 'explorer.exe'"; OperationTimeoutSec = $seconds }
    $users = @(foreach ($process in @(Get-CimInstance @query)) {
            $owner = Invoke-CimMethod -InputObject $process -MethodName GetOwner -OperationTimeoutSec $seconds
            $sid = Invoke-CimMethod -InputObject $process -MethodName GetOwnerSid -OperationTimeoutSec $seconds
            if ($owner.ReturnValue -eq 0 -and $sid.ReturnValue -eq 0) {
                [pscustomobject]@{ Sid = $sid.Sid; Name = ('{0}\{1}' -f $owner.Domain, $owner.User) }
            }
        })
    if ($users.Count -eq 0) {
        $name = (Get-CimInstance -ClassName Win32_ComputerSystem -OperationTimeoutSec $seconds).UserName
        $users = @(if ($name) { [pscustomobject]@{ Sid = Resolve-AccountSid -Name $name; Name = $name } })
    }
    @($users | Where-Object { $_.Name -notmatch '\\defaultuser\d+$' } | Sort-Object -Property Sid -Unique)
}

function Get-SingleUser {
    <# .SYNOPSIS The one signed-in user. With nobody, or with more than one, it is refused rather than guessed. #>
    $users = @(Get-SignedInUser)
    if ($users.Count -eq 0) {
        Stop-Run -Reason 'no-user' -Message 'Nobody is signed in.'
    }
    if ($users.Count -gt 1) {
        Stop-Run -Reason 'several-users' -Message ('Signed in are: {0}.' -f (@($users | ForEach-Object { $_.Name }) -join ', '))
    }
    $users[0]
}
