function Get-FolderAccess {
    <#
    .SYNOPSIS
        Owner of a folder (a SID) and the rules of its access list: Sid, Rights, Type ('Allow' or 'Deny'), IsInherited.
    #>
    param([string]$Path)
    $kind = [Security.Principal.SecurityIdentifier]
    $list = Get-Acl -LiteralPath $Path
    $rules = foreach ($rule in $list.GetAccessRules($true, $true, $kind)) {
        [pscustomobject]@{
            Sid         = $rule.IdentityReference.Value
            Rights      = [string]$rule.FileSystemRights
            Type        = [string]$rule.AccessControlType
            IsInherited = $rule.IsInherited
        }
    }
    [pscustomobject]@{ Owner = $list.GetOwner($kind).Value; Rules = @($rules) }
}

function Test-ReparsePoint {
    <# .SYNOPSIS True for a junction or symbolic link. #>
    param([string]$Path)
    ([IO.File]::GetAttributes($Path) -band [IO.FileAttributes]::ReparsePoint) -ne 0
}

function Find-Link {
    <#
    .SYNOPSIS
        The junction or symbolic link in a path, the deepest one; nothing when there is none.
    .NOTES
        Looks at every folder below %ProgramData%, where any user may make one. Above it, and elsewhere, only at the folder
        itself: a volume that is mounted there is the administrator's choice.
    #>
    param([string]$Path)
    $top = $env:ProgramData.TrimEnd('\', '/')
    [string]$folder = $Path
    do {
        if (Test-ReparsePoint -Path $folder) {
            return $folder
        }
        $folder = [IO.Path]::GetDirectoryName($folder)
    } while ($folder.Length -gt $top.Length -and $folder.StartsWith($top, [StringComparison]::OrdinalIgnoreCase))
}

function Assert-TrustedFolder {
    <# .SYNOPSIS Refuses a folder that is a link, or that belongs to anyone but SYSTEM, Administrators or this administrator. #>
    param([string]$Path)
    $trusted = @('S-1-5-18', 'S-1-5-32-544')
    $account = Get-ProcessAccount
    if ($account.IsElevated) {
        $trusted += $account.Sid
    }
    $link = Find-Link -Path $Path
    if ($link) {
        Stop-Run -Reason 'folder-untrusted' -Message ('{0} is a link.' -f $link)
    }
    $owner = (Get-FolderAccess -Path $Path).Owner
    if ($trusted -notcontains $owner) {
        Stop-Run -Reason 'folder-untrusted' -Message ('{0} belongs to {1}.' -f $Path, $owner)
    }
}

function Protect-Folder {
    <#
    .SYNOPSIS
        Gives full control to these SIDs and nothing to anyone else, and looks whether Windows has done so.
    .NOTES
        Names of groups differ by Windows' language, SIDs do not. An owner may change the list at any time, so an elevated
        process makes Administrators the owner. A folder that is locked already is left alone, and none is opened to what its
        parent grants meanwhile, as icacls /reset would do.
    #>
    param([string]$Path, [string[]]$Sid)
    if (-not (Find-AccessProblem -Path $Path -Sid $Sid)) {
        return
    }
    if ((Get-ProcessAccount).IsElevated) {
        Invoke-Icacls -Path $Path -Change '/setowner', '*S-1-5-32-544'
    }
    $change = @('/inheritance:r', '/grant:r') + @($Sid | ForEach-Object { '*' + $_ + ':(OI)(CI)F' })
    $others = @((Get-FolderAccess -Path $Path).Rules | Where-Object { -not $_.IsInherited -and $Sid -notcontains $_.Sid })
    if ($others.Count -gt 0) {
        $change += @('/remove') + @($others | ForEach-Object { '*' + $_.Sid })
    }
    Invoke-Icacls -Path $Path -Change $change
    Assert-LockedFolder -Path $Path -Sid $Sid
}

function Reset-FolderAccess {
    <# .SYNOPSIS Makes SYSTEM the owner of a folder and all in it, and leaves only what the parent folder grants. Links are not followed. #>
    param([string]$Path)
    Invoke-Icacls -Path $Path -Change '/setowner', '*S-1-5-18', '/T', '/L'
    Invoke-Icacls -Path $Path -Change '/reset', '/T', '/L'
}

function Invoke-Icacls {
    <# .SYNOPSIS One change to the owner or the access list of a folder. #>
    param([string]$Path, [string[]]$Change)
    $program = [IO.Path]::Combine($env:windir, 'System32', 'icacls.exe')
    $line = @($Path) + $Change + @('/Q')
    $answer = Invoke-NativeProcess -FilePath $program -ArgumentList $line -TimeoutSeconds (Get-Limit).Query
    if ($answer.ExitCode -ne 0) {
        Stop-Run -Reason 'folder-untrusted' -Message ('{0} could not be locked: {1}' -f $Path, $answer.Output.Trim())
    }
}

function Assert-LockedFolder {
    <# .SYNOPSIS Refuses a folder that anybody but these SIDs owns or may use, as Windows says it now. #>
    param([string]$Path, [string[]]$Sid)
    $problem = Find-AccessProblem -Path $Path -Sid $Sid
    if ($problem) {
        Stop-Run -Reason 'folder-untrusted' -Message $problem
    }
}

function Find-AccessProblem {
    <#
    .SYNOPSIS
        Why a folder is not locked to these SIDs, in words; nothing when it is.
    .NOTES
        Locked: no link on the way to it, owned by one of the SIDs, a rule for each of them, none for anybody else, none
        inherited. An access list that cannot be read is a problem like any other.
    #>
    param([string]$Path, [string[]]$Sid)
    try {
        $link = Find-Link -Path $Path
        $access = Get-FolderAccess -Path $Path
    }
    catch {
        return '{0} cannot be looked at: {1}' -f $Path, $_.Exception.Message
    }
    $rules = @($access.Rules)
    $strange = @($rules | Where-Object { $_.IsInherited -or $_.Type -ne 'Allow' -or $Sid -notcontains $_.Sid })
    $without = @($Sid | Where-Object { @($rules | ForEach-Object { $_.Sid }) -notcontains $_ })
    if ($link) {
        '{0} is a link.' -f $link
    }
    elseif ($Sid -notcontains $access.Owner) {
        '{0} belongs to {1}.' -f $Path, $access.Owner
    }
    elseif ($strange.Count + $without.Count -gt 0) {
        '{0} is not locked: its access list names {1}.' -f $Path, (@($rules | ForEach-Object { $_.Sid }) -join ', ')
    }
}
