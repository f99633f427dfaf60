function Get-PreflightTable {
    <#
    .SYNOPSIS
        The checks before anything is changed, in order: cheap ones first, the server last.
    .NOTES
        Each gets the context and returns nothing, or a short text that does not stand in the way; what does stand in the way
        it stops with its reason. 'enrolment' comes before 'pin': after a success the PIN table is gone, and running again
        has to report the enrolment.
    #>
    [ordered]@{
        'package'         = { param($context) Assert-Package -Context $context }
        'pins'            = { param($context) if ($context.Deployment) { Assert-Expiry } else { Get-SkippedText } }
        'clock'           = { param($context) if ($context.Deployment) { Assert-Clock -Deployment $context.Deployment } else { Get-SkippedText } }
        'elevation'       = { Assert-Elevated }
        'windows'         = { Assert-Windows }
        'disk'            = { Assert-FreeSpace }
        'path'            = { Assert-WorkPath }
        'designer'        = { $null = Find-Designer }
        'identity'        = { param($context) if ($context.Deployment) { Assert-Identity -Context $context } else { Get-SkippedText } }
        'enrolment'       = { param($context) if ($context.Deployment) { Assert-Enrolment -Context $context } else { Assert-NotEnrolled } }
        'pin'             = { param($context) if ($context.Address) { Assert-Pin -Context $context } else { Get-SkippedText } }
        'staleEnrolments' = { param($context) Assert-NoStaleEnrolment -Context $context }
        'earlierPackage'  = { param($context) if ($context.Deployment) { Get-EarlierPackageText -Context $context } else { Get-SkippedText } }
        'policy'          = { Assert-Policy }
        'configMgr'       = { Assert-ConfigMgr }
        'services'        = { Get-DisabledServiceText }
        'restart'         = { Assert-NoRestart }
        'server'          = { param($context) if ($context.Deployment) { Assert-Server -Deployment $context.Deployment } else { Get-SkippedText } }
    }
}

function Get-SkippedText {
    <# .SYNOPSIS What a check says that needs what an earlier one did not find. #>
    'not checked, for want of what is refused above'
}

function Invoke-Check {
    <#
    .SYNOPSIS
        Runs one check and notes its text in the result. Returns the outcome that stands in the way, or nothing.
    .NOTES
        A check that fails itself (a broken WMI, say) is never taken for passed.
    #>
    param([string]$Name, [scriptblock]$Check, [hashtable]$Context)
    $problem = $null
    try {
        $text = @(& $Check $Context) -join ' '
    }
    catch {
        $problem = ConvertTo-Outcome -ErrorRecord $_
        if ($problem.Reason -eq 'unexpected') {
            $problem.Message = "The check '{0}' failed: {1}" -f $Name, $problem.Message
        }
        $text = '{0}: {1}' -f $problem.Reason, $problem.Message
    }
    if (-not $text) {
        $text = 'ok'
    }
    Write-Log -Message ('Preflight {0}: {1}' -f $Name, $text)
    $script:Run.Detail['preflight'][$Name] = $text.Substring(0, [Math]::Min($text.Length, 160))
    # Setup removes an earlier package or fails there, so this check only tells.
    if ($problem -and $Name -ne 'earlierPackage') {
        $problem
    }
}

function Invoke-Preflight {
    <# .SYNOPSIS Stops the run at the first check that stands in the way. #>
    param([hashtable]$Context)
    $script:Run.Detail['preflight'] = [ordered]@{}
    $table = Get-PreflightTable
    foreach ($name in $table.Keys) {
        $problem = Invoke-Check -Name $name -Check $table[$name] -Context $Context
        if ($problem) {
            Stop-Run -Reason $problem.Reason -Message $problem.Message -HResult $problem.HResult
        }
    }
}

function Get-Readiness {
    <# .SYNOPSIS Runs all checks, changes nothing, and returns the first outcome that stands in the way, or 'ready'. #>
    param([hashtable]$Context)
    $script:Run.Detail['preflight'] = [ordered]@{}
    $table = Get-PreflightTable
    $problems = @(foreach ($name in $table.Keys) {
            Invoke-Check -Name $name -Check $table[$name] -Context $Context
        })
    if ($problems.Count -gt 0) {
        return $problems[0]
    }
    New-Outcome -Reason 'ready' -Message 'Nothing stands in the way. Nothing was changed.'
}
