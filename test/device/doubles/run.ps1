# Runs the script that the environment names, behind the doubles, and ends with its exit code.
. ([IO.Path]::Combine($PSScriptRoot, 'doubles.ps1'))
$arguments = @{}
foreach ($argument in (ConvertFrom-Json -InputObject $env:DEVICE_ARGUMENTS).PSObject.Properties) {
    $arguments[$argument.Name] = $argument.Value
}
if ($env:DEVICE_DOT_SOURCED) {
    # As ConfigMgr's Run Scripts does it.
    & { . $env:DEVICE_SCRIPT @arguments | ConvertTo-Json -Compress }
    exit 0
}
& $env:DEVICE_SCRIPT @arguments
exit $LASTEXITCODE
