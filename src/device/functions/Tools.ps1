function Save-Tool {
    <#
    .SYNOPSIS
        Puts the scripts for later onto the device: clean-up, rollback, verification.
    .NOTES
        Once enrolled, a ConfigMgr client runs no more packages, and the package folder may be gone. SYSTEM will run these
        copies, so each is compared with the manifest where it lies now, out of everybody's reach.
    #>
    param([string]$Folder, [object]$Deployment)
    $tools = Initialize-InnerFolder -Name 'Tools'
    $entries = @(Read-ManifestEntry -Folder $Folder -Deployment $Deployment)
    foreach ($name in 'cleanUp.ps1', 'rollback.ps1', 'verifyEnrollment.ps1') {
        $entry = @($entries | Where-Object { $_.path -eq $name })
        $source = [IO.Path]::Combine($Folder, $name)
        if (-not [IO.File]::Exists($source)) {
            Stop-Run -Reason 'package-incomplete' -Message ('{0} is missing from {1}.' -f $name, $Folder)
        }
        $copy = [IO.Path]::Combine($tools, $name)
        Remove-SecretFile -Path $copy
        Copy-Item -LiteralPath $source -Destination $copy -Force
        if ($entry.Count -ne 1 -or -not (Test-Entry -Folder $tools -Entry $entry[0])) {
            Remove-SecretFile -Path $copy
            Stop-Run -Reason 'package-invalid' -Message ('{0} is not the file of the manifest.' -f $name)
        }
    }
}
