# Runs one script of a package, unchanged, on the virtual device, and ends with its exit code.
# The order matters, since an administrator may do this on a real Windows device: nothing of the script runs before it was
# checked, and by then neither programs nor other scripts can be started in this session.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
foreach ($part in 'connection', 'check', 'seams', 'registry', 'system', 'tasks', 'provisioning') {
    . ([IO.Path]::Combine($PSScriptRoot, $part + '.ps1'))
}

Connect-VirtualDevice
$job = Invoke-VirtualDevice 'start'
$VirtualDeviceLine.Account = $job.account
$allowed = ConvertFrom-Json -InputObject ([IO.File]::ReadAllText([IO.Path]::Combine($PSScriptRoot, 'allowed.json')))
if ($job.check) {
    $uncovered = @(Find-Uncovered -File $job.file -Allowed $allowed)
    if ($uncovered.Count -gt 0) {
        $null = Invoke-VirtualDevice 'refuse' @{ findings = $uncovered }
        exit 255
    }
}

foreach ($seam in $allowed.seams) {
    Set-Alias -Name $seam -Value ('Virtual-' + $seam.Replace('-', '')) -Scope Global -Option AllScope
}
foreach ($variable in $job.environment.PSObject.Properties) {
    [Environment]::SetEnvironmentVariable($variable.Name, $variable.Value)
}
$scriptArguments = @{}
foreach ($argument in $job.arguments.PSObject.Properties) {
    $scriptArguments[$argument.Name] = $argument.Value
}
$scriptFile = $job.file
$dotSourced = $job.dotSourced
$session = $ExecutionContext.SessionState
$session.Applications.Clear()
$session.Scripts.Clear()
$session.Scripts.Add($scriptFile)
Set-StrictMode -Off
$ErrorActionPreference = 'Continue'
if ($job.languageMode -eq 'ConstrainedLanguage') {
    $session.LanguageMode = 'ConstrainedLanguage'
}
if ($dotSourced) {
    # As ConfigMgr's Run Scripts does it.
    & { . $scriptFile @scriptArguments | ConvertTo-Json -Compress }
}
else {
    & $scriptFile @scriptArguments
}
exit $LASTEXITCODE
