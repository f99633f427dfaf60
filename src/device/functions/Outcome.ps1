function Get-OutcomeTable {
    <#
    .SYNOPSIS
        Reason -> exit code, state, and whether the PIN table stays for another attempt with the same package.
    .NOTES
        The same rows, with their meanings, as the extension's table of exit codes. All codes but 0 lie outside the lists
        on which ConfigMgr retries or reports a restart.
    #>
    @{
        'enrolled'              = 0, 'enrolled', $false
        'already-enrolled'      = 0, 'enrolled', $false
        'done'                  = 0, 'done', $true
        'ready'                 = 0, 'done', $true
        'rolled-back'           = 0, 'done', $false
        'nothing-to-roll-back'  = 0, 'done', $true
        'copy-failed'           = 60001, 'failed', $true
        'copy-unprotected'      = 60002, 'refused', $false
        'package-incomplete'    = 60003, 'refused', $false
        'package-invalid'       = 60004, 'refused', $false
        'pins-expired'          = 60005, 'refused', $false
        'clock-wrong'           = 60006, 'refused', $true
        'not-elevated'          = 60007, 'refused', $true
        'wrong-account'         = 60008, 'refused', $true
        'already-running'       = 60009, 'refused', $true
        'folder-untrusted'      = 60010, 'refused', $false
        'enrolled-elsewhere'    = 60011, 'refused', $false
        'no-user'               = 60012, 'refused', $true
        'several-users'         = 60013, 'refused', $true
        'no-address'            = 60014, 'refused', $true
        'no-domain'             = 60015, 'refused', $false
        'no-pin'                = 60016, 'refused', $false
        'designer-missing'      = 60017, 'refused', $true
        'designer-failed'       = 60018, 'failed', $true
        'designer-timeout'      = 60019, 'failed', $true
        'package-not-built'     = 60020, 'failed', $true
        'installation-failed'   = 60021, 'failed', $false
        'enrolment-failed'      = 60022, 'failed', $false
        'enrolment-pending'     = 60023, 'pending', $false
        'user-folder-blocked'   = 60024, 'refused', $true
        'step-one-missing'      = 60025, 'refused', $true
        'several-step-ones'     = 60026, 'refused', $true
        'step-one-untrusted'    = 60027, 'refused', $false
        'uac-unchanged'         = 60028, 'failed', $true
        'relaunch-failed'       = 60029, 'failed', $false
        'unexpected'            = 60030, 'failed', $false
        'windows-unsupported'   = 60031, 'refused', $false
        'mdm-disabled'          = 60032, 'refused', $true
        'server-unreachable'    = 60033, 'refused', $true
        'reboot-pending'        = 60034, 'refused', $true
        'stale-enrolment'       = 60035, 'refused', $false
        'earlier-package'       = 60036, 'failed', $true
        'disk-full'             = 60037, 'refused', $true
        'path-unusable'         = 60038, 'refused', $false
        'co-managed'            = 60039, 'refused', $false
        'file-locked'           = 60040, 'refused', $true
        'constrained-language'  = 60041, 'refused', $false
        'not-enrolled'          = 60042, 'failed', $false
        'rollback-incomplete'   = 60043, 'failed', $false
    }
}

function New-Outcome {
    <# .SYNOPSIS What a run ended with: a reason of the table, a sentence for people, and the HRESULT if there is one. #>
    param([string]$Reason, [string]$Message, [string]$HResult)
    $code, $state, $keepsPinTable = (Get-OutcomeTable)[$Reason]
    [pscustomobject]@{
        Reason        = $Reason
        Message       = $Message
        HResult       = $HResult
        Code          = $code
        State         = $state
        KeepsPinTable = $keepsPinTable
    }
}

function Stop-Run {
    <# .SYNOPSIS Ends the run with a reason of the table, from however deep in the call stack. #>
    param([string]$Reason, [string]$Message, [string]$HResult)
    $problem = [InvalidOperationException]::new($Message)
    $problem.Data['Reason'] = $Reason
    $problem.Data['HResult'] = $HResult
    throw $problem
}

function ConvertTo-Outcome {
    <# .SYNOPSIS The outcome that stands for a caught error; one that nobody foresaw is 'unexpected'. #>
    param([System.Management.Automation.ErrorRecord]$ErrorRecord)
    $problem = $ErrorRecord.Exception
    if ($problem.Data.Contains('Reason')) {
        return New-Outcome -Reason $problem.Data['Reason'] -Message $problem.Message -HResult $problem.Data['HResult']
    }
    # The position helps whoever repairs the script; it holds script text, never a value.
    Write-Log -Severity Error -Message ($problem.Message + ' ' + $ErrorRecord.InvocationInfo.PositionMessage)
    New-Outcome -Reason 'unexpected' -Message $problem.Message -HResult (Get-ErrorHResult -ErrorRecord $ErrorRecord)
}

function Get-ErrorHResult {
    <#
    .SYNOPSIS
        HRESULT of an error as 0xXXXXXXXX; empty when there is none worth reporting.
    .NOTES
        The provisioning cmdlets put it into the message. 0x8013xxxx is .NET's own "some exception" and says nothing.
    #>
    param([System.Management.Automation.ErrorRecord]$ErrorRecord)
    if ($ErrorRecord.Exception.Message -match '0x[89a-fA-F][0-9a-fA-F]{7}') {
        return ConvertTo-HResult -Value $Matches[0]
    }
    $code = ConvertTo-HResult -Value $ErrorRecord.Exception.HResult
    if ($code -notlike '0x8013*') {
        return $code
    }
}

function ConvertTo-HResult {
    <# .SYNOPSIS A number, decimal or hexadecimal text as 0xXXXXXXXX; empty for what is no number. #>
    param([object]$Value)
    $text = ([string]$Value).Trim()
    $number = [long]0
    if ($text -match '^0[xX]([0-9a-fA-F]{1,8})$') {
        return '0x' + $Matches[1].ToUpperInvariant().PadLeft(8, '0')
    }
    if ([long]::TryParse($text, [ref]$number)) {
        return '0x' + ($number -band [long]4294967295).ToString('X8', [cultureinfo]::InvariantCulture)
    }
}

function Get-HResultName {
    <# .SYNOPSIS Symbolic name of an error of enrolment or of the way to the server; empty when it is none of those that Windows documents. #>
    param([string]$HResult)
    $names = @{
        '0x80180001' = 'MENROLL_E_DEVICE_MESSAGE_FORMAT_ERROR'
        '0x80180002' = 'MENROLL_E_DEVICE_AUTHENTICATION_ERROR'
        '0x80180003' = 'MENROLL_E_DEVICE_AUTHORIZATION_ERROR'
        '0x80180004' = 'MENROLL_E_DEVICE_CERTIFICATEREQUEST_ERROR'
        '0x80180005' = 'MENROLL_E_DEVICE_CONFIGMGRSERVER_ERROR'
        '0x80180006' = 'MENROLL_E_DEVICE_INTERNALSERVICE_ERROR'
        '0x80180007' = 'MENROLL_E_DEVICE_INVALIDSECURITY_ERROR'
        '0x80180008' = 'MENROLL_E_DEVICE_UNKNOWN_ERROR'
        '0x80180009' = 'MENROLL_E_ENROLLMENT_IN_PROGRESS'
        '0x8018000A' = 'MENROLL_E_DEVICE_ALREADY_ENROLLED'
        '0x8018000B' = 'MENROLL_E_DEVICE_NOT_ENROLLED'
        '0x8018000D' = 'MENROLL_E_DISCOVERY_SEC_CERT_DATE_INVALID'
        '0x8018000E' = 'MENROLL_E_PASSWORD_NEEDED'
        '0x8018000F' = 'MENROLL_E_WAB_ERROR'
        '0x80180010' = 'MENROLL_E_CONNECTIVITY'
        '0x00180011' = 'MENROLL_S_ENROLLMENT_SUSPENDED'
        '0x80180012' = 'MENROLL_E_INVALIDSSLCERT'
        '0x80180013' = 'MENROLL_E_DEVICECAPREACHED'
        '0x80180014' = 'MENROLL_E_DEVICENOTSUPPORTED'
        '0x80180015' = 'MENROLL_E_NOTSUPPORTED'
        '0x80180016' = 'MENROLL_E_NOTELIGIBLETORENEW'
        '0x80180017' = 'MENROLL_E_INMAINTENANCE'
        '0x80180018' = 'MENROLL_E_USERLICENSE'
        '0x80180019' = 'MENROLL_E_ENROLLMENTDATAINVALID'
        '0x8018001A' = 'MENROLL_E_INSECUREREDIRECT'
        '0x8018001B' = 'MENROLL_E_PLATFORM_WRONG_STATE'
        '0x8018001C' = 'MENROLL_E_PLATFORM_LICENSE_ERROR'
        '0x8018001D' = 'MENROLL_E_PLATFORM_UNKNOWN_ERROR'
        '0x8018001E' = 'MENROLL_E_PROV_CSP_CERTSTORE'
        '0x8018001F' = 'MENROLL_E_PROV_CSP_W7'
        '0x80180020' = 'MENROLL_E_PROV_CSP_DMCLIENT'
        '0x80180021' = 'MENROLL_E_PROV_CSP_PFW'
        '0x80180022' = 'MENROLL_E_PROV_CSP_MISC'
        '0x80180023' = 'MENROLL_E_PROV_UNKNOWN'
        '0x80180024' = 'MENROLL_E_PROV_SSLCERTNOTFOUND'
        '0x80180025' = 'MENROLL_E_PROV_CSP_APPMGMT'
        '0x80180026' = 'MENROLL_E_DEVICE_MANAGEMENT_BLOCKED'
        '0x80180027' = 'MENROLL_E_CERTPOLICY_PRIVATEKEYCREATION_FAILED'
        '0x80180028' = 'MENROLL_E_CERTAUTH_FAILED_TO_FIND_CERT'
        '0x80180029' = 'MENROLL_E_EMPTY_MESSAGE'
        '0x8018002A' = 'MENROLL_E_USER_CANCELED'
        '0x80180030' = 'MENROLL_E_USER_CANCELLED'
        '0x80180031' = 'MENROLL_E_MDM_NOT_CONFIGURED'
        '0x80180032' = 'MENROLL_E_CUSTOMSERVERERROR'
        '0x80180033' = 'MENROLL_E_SERVER429'
        '0x800700B7' = 'ERROR_ALREADY_EXISTS'
        '0x80072EE2' = 'ERROR_INTERNET_TIMEOUT'
        '0x80072EE7' = 'ERROR_INTERNET_NAME_NOT_RESOLVED'
        '0x80072EFD' = 'ERROR_INTERNET_CANNOT_CONNECT'
        '0x80072EFE' = 'ERROR_INTERNET_CONNECTION_ABORTED'
    }
    $names[$HResult]
}
