function Assert-Windows {
    <#
    .SYNOPSIS
        Refuses editions and versions of Windows without what the enrolment needs.
    .NOTES
        Home ("Core...") has no MDM enrolment of this kind. The module Provisioning is for clients only; 15063 is Windows 10 1703.
        461808 is .NET Framework 4.7.2, the first that can open the PIN table; it is part of Windows 10 1803.
    #>
    $key = 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion'
    $edition = [string](Get-RegistryValue -Path $key -Name 'EditionID')
    $type = [string](Get-RegistryValue -Path $key -Name 'InstallationType')
    $build = [string](Get-RegistryValue -Path $key -Name 'CurrentBuildNumber')
    if (-not ($edition -and $type -and $build -match '^\d+$')) {
        throw [InvalidOperationException]::new('Windows does not say which edition and build it is.')
    }
    if ($edition -like 'Core*' -or $type -ne 'Client' -or [int]$build -lt 15063) {
        Stop-Run -Reason 'windows-unsupported' -Message ('This is edition {0} ({1}), build {2}.' -f $edition, $type, $build)
    }
    $framework = [int](Get-RegistryValue -Path 'HKLM:\SOFTWARE\Microsoft\NET Framework Setup\NDP\v4\Full' -Name 'Release')
    if ($framework -lt 461808) {
        Stop-Run -Reason 'windows-unsupported' -Message ('.NET Framework 4.7.2 is missing (release {0}).' -f $framework)
    }
}

function Assert-FreeSpace {
    <# .SYNOPSIS Refuses a drive with too little space for the designer's copy, the package and the logs. #>
    $free = Get-FreeSpace -Path $env:ProgramData
    $needed = (Get-Limit).FreeBytes
    if ($free -lt $needed) {
        Stop-Run -Reason 'disk-full' -Message ('{0} MB are free, {1} MB are needed.' -f [int]($free / 1MB), [int]($needed / 1MB))
    }
}

function Assert-WorkPath {
    <# .SYNOPSIS Refuses a work folder with a blank in its path: ICD.exe mangles arguments that have one. #>
    $work = Get-DataFolder -Child 'Work'
    if ($work -match '\s') {
        Stop-Run -Reason 'path-unusable' -Message ('The path {0} has a blank.' -f $work)
    }
}

function Assert-Policy {
    <# .SYNOPSIS Refuses a device on which a policy forbids MDM enrolment or provisioning packages. It is not changed. #>
    $mdm = 'HKLM:\SOFTWARE\Policies\Microsoft\Windows\CurrentVersion\MDM'
    $security = 'HKLM:\SOFTWARE\Microsoft\PolicyManager\current\device\Security'
    if ((Get-RegistryValue -Path $mdm -Name 'DisableRegistration') -eq 1) {
        Stop-Run -Reason 'mdm-disabled' -Message 'The policy "Disable MDM enrollment" (DisableRegistration) is set.'
    }
    if ((Get-RegistryValue -Path $security -Name 'AllowAddProvisioningPackage') -eq 0) {
        Stop-Run -Reason 'mdm-disabled' -Message 'The policy Security/AllowAddProvisioningPackage forbids provisioning packages.'
    }
}

function Assert-ConfigMgr {
    <#
    .SYNOPSIS
        Tells of a ConfigMgr client, and refuses a device that it manages together with Intune.
    .NOTES
        CoManagementFlags: 1 says that co-management is on, higher bits say which workloads moved. The key of
        DeviceManageabilityCSP may be left over, so it is told and decides nothing.
    #>
    if (@(Get-Service -Name 'CcmExec' -ErrorAction SilentlyContinue).Count -eq 0) {
        return 'absent'
    }
    $flags = (Get-RegistryValue -Path 'HKLM:\SOFTWARE\Microsoft\CCM' -Name 'CoManagementFlags') -as [int]
    if ($flags -band 1) {
        Stop-Run -Reason 'co-managed' -Message ('ConfigMgr and Intune manage this device together (CoManagementFlags {0}).' -f $flags)
    }
    $provider = 'HKLM:\SOFTWARE\Microsoft\DeviceManageabilityCSP\Provider\MS DM Server'
    if ($null -ne (Get-RegistryValue -Path $provider -Name 'ConfigInfo')) {
        return 'client, with a key of co-management'
    }
    'client'
}

function Get-DisabledServiceText {
    <#
    .SYNOPSIS
        Tells of services that MDM enrolment uses and somebody has disabled.
    .NOTES
        They start on demand, so it is no matter whether they run. Only field reports say that an enrolment fails without them
        (0x80180023), hence it stops nothing.
    #>
    $disabled = @('dmwappushservice', 'DmEnrollmentSvc' | Where-Object {
            $service = Get-Service -Name $_ -ErrorAction SilentlyContinue
            [string](Get-PropertyValue -InputObject $service -Name 'StartType') -eq 'Disabled'
        })
    if ($disabled.Count -gt 0) {
        'disabled: ' + ($disabled -join ', ')
    }
}

function Assert-NoRestart {
    <# .SYNOPSIS Refuses a device that waits for a restart. Files that wait to be renamed are common, and only told. #>
    $servicing = 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\RebootPending'
    $update = 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update\RebootRequired'
    foreach ($key in $servicing, $update) {
        if (Test-Path -LiteralPath $key) {
            Stop-Run -Reason 'reboot-pending' -Message ('Windows waits for a restart ({0}).' -f $key.Substring($key.LastIndexOf('\') + 1))
        }
    }
    $manager = 'HKLM:\SYSTEM\CurrentControlSet\Control\Session Manager'
    if (Get-RegistryValue -Path $manager -Name 'PendingFileRenameOperations') {
        'files wait to be renamed'
    }
}

function Assert-Server {
    <#
    .SYNOPSIS
        Refuses a device that does not reach the discovery endpoint from this account. No PIN is sent.
    .NOTES
        Any answer of the server itself will do, also an error in our request: the path to it is what is asked. 407 is a proxy's.
    #>
    param([object]$Deployment)
    $answer = Send-DiscoveryRequest -Url $Deployment.discoveryUrl -TimeoutSeconds (Get-Limit).Server
    $problem = [string]$answer.Problem
    if ($answer.StatusCode -eq 407) {
        $problem = 'proxy'
    }
    elseif ($answer.StatusCode -ge 500) {
        $problem = 'status {0}' -f $answer.StatusCode
    }
    if ($problem -or $answer.StatusCode -eq 0) {
        Stop-Run -Reason 'server-unreachable' -Message ('{0}: {1} {2}' -f $Deployment.discoveryUrl, $problem, $answer.Message)
    }
}

function Send-DiscoveryRequest {
    <#
    .SYNOPSIS
        Asks the discovery endpoint as this account: StatusCode (0 when nobody answered), Problem, Message.
    .NOTES
        Problem is '', 'dns', 'connect', 'proxy', 'tls' or 'timeout'. TLS 1.2 is switched on, since .NET may leave it off.
        GET is how Windows itself begins.
    #>
    param([string]$Url, [int]$TimeoutSeconds)
    [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12
    $request = [Net.WebRequest]::Create($Url)
    $request.Timeout = $TimeoutSeconds * 1000
    $request.ReadWriteTimeout = $TimeoutSeconds * 1000
    $request.UserAgent = 'ENROLLClient'
    try {
        $response = $request.GetResponse()
    }
    catch [Net.WebException] {
        $failure = $_.Exception.GetBaseException()
        $web = if ($_.Exception -is [Net.WebException]) { $_.Exception } else { $_.Exception.InnerException }
        if ($null -eq $web.Response) {
            return [pscustomobject]@{ StatusCode = 0; Problem = Get-NetworkProblem -Status $web.Status; Message = $failure.Message }
        }
        $response = $web.Response
    }
    $status = [int]$response.StatusCode
    $response.Close()
    [pscustomobject]@{ StatusCode = $status; Problem = ''; Message = '' }
}

function Get-NetworkProblem {
    <# .SYNOPSIS One word for what kept a request from being answered. #>
    param([object]$Status)
    $words = @{
        'NameResolutionFailure'      = 'dns'
        'ProxyNameResolutionFailure' = 'proxy'
        'RequestProhibitedByProxy'   = 'proxy'
        'SecureChannelFailure'       = 'tls'
        'TrustFailure'               = 'tls'
        'Timeout'                    = 'timeout'
    }
    $word = $words[[string]$Status]
    if ($word) { $word } else { 'connect' }
}
