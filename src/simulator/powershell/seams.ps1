# The functions through which the device scripts touch Windows, as the virtual device answers them. Each takes the parameters of
# the function of the script that it stands for; run.ps1 puts an AllScope alias of that name before it.
function global:Virtual-GetProcessAccount {
    $VirtualDeviceLine.Account
}

function global:Virtual-GetUtcNow {
    # As the last answer said: it moves while the device answers, and at no other time.
    ConvertFrom-VirtualTime $VirtualDeviceLine.Now
}

function global:Virtual-TestProcess64Bit {
    [bool](Invoke-VirtualDevice 'is64Bit')
}

function global:Virtual-GetLanguageMode {
    # The mode that the session was put into for this, so that the script sees what it would see on Windows.
    [string](Invoke-VirtualDevice 'languageMode')
}

function global:Virtual-FindDirectoryMail {
    param([string]$Sid)
    Invoke-VirtualDevice 'directoryMail' @{ sid = $Sid }
}

function global:Virtual-ResolveAccountSid {
    param([string]$Name)
    Invoke-VirtualDevice 'accountSid' @{ name = $Name }
}

function global:Virtual-GetFolderAccess {
    param([string]$Path)
    $access = Invoke-VirtualDevice 'folderAccess' @{ path = $Path }
    [pscustomobject]@{ Owner = $access.Owner; Rules = @($access.Rules) }
}

function global:Virtual-InvokeNativeProcess {
    param([string]$FilePath, [string[]]$ArgumentList, [int]$TimeoutSeconds, [string]$WorkingDirectory)
    Invoke-VirtualDevice 'run' @{
        file = $FilePath; arguments = @($ArgumentList | ForEach-Object { [string]$_ }); seconds = $TimeoutSeconds; folder = $WorkingDirectory
    }
}

function global:Virtual-SendDiscoveryRequest {
    param([string]$Url, [int]$TimeoutSeconds)
    Invoke-VirtualDevice 'discover' @{ url = $Url; seconds = $TimeoutSeconds }
}

function global:Virtual-GetFreeSpace {
    param([string]$Path)
    [long](Invoke-VirtualDevice 'freeSpace' @{ path = $Path })
}

function global:Virtual-OpenDiskFile {
    param([string]$Path)
    $null = Invoke-VirtualDevice 'openFile' @{ path = $Path }
    [IO.FileStream]::new($Path, [IO.FileMode]::Open, [IO.FileAccess]::Read, [IO.FileShare]::Read)
}

function global:Virtual-RemoveDiskFile {
    param([string]$Path)
    $null = Invoke-VirtualDevice 'removeFile' @{ path = $Path }
}

function global:Virtual-RemoveDiskFolder {
    param([string]$Path)
    $null = Invoke-VirtualDevice 'removeFolder' @{ path = $Path }
}

function global:Virtual-StopMdmEnrolment {
    param([string]$Id)
    $null = Invoke-VirtualDevice 'endEnrolment' @{ id = $Id }
}
