<#
.SYNOPSIS
    Last script of the UAC case: brings User Account Control back to what it was.
.DESCRIPTION
    Restores the value that disableUac.ps1 noted, or 1 where there is no note, and removes the note and the task.
    Needs nothing from the package, so that it works on a device on which everything else went wrong.
    Windows acts on it at the next start. This script does not restart the device; the deployment has to.
    The last line of the output is one JSON object; the exit code is 0 or one of the codes from 60001 on.
.EXAMPLE
    powershell.exe -NoProfile -NonInteractive -ExecutionPolicy RemoteSigned -File enableUac.ps1
#>
[CmdletBinding()]
param()

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

#include functions/Outcome.ps1
#include functions/Run.ps1
#include functions/Log.ps1
#include functions/Process.ps1
#include functions/Account.ps1
#include functions/Registry.ps1
#include functions/Folder.ps1
#include functions/Package.ps1
#include functions/PinTable.ps1
#include functions/UserAccountControl.ps1

function Restore-Uac {
    <# .SYNOPSIS The change first, then the traces: as long as the value is not back, the task stays. #>
    $place = Get-UacPlace
    $previous = Get-RegistryValue -Path $place.Record -Name $place.Previous
    if ($null -eq $previous) {
        $previous = 1
    }
    Set-RegistryNumber -Path $place.Policy -Name $place.Value -Value $previous
    Unregister-ScheduledTask -TaskName $place.Task -Confirm:$false -ErrorAction SilentlyContinue
    Remove-ItemProperty -LiteralPath $place.Record -Name $place.Previous -ErrorAction SilentlyContinue
}

if (-not (Test-Process64Bit)) {
    Invoke-Relaunch -Name 'enableUac.ps1' -File $PSCommandPath -BoundParameter $PSBoundParameters
}
Invoke-Run -Name 'enableUac.ps1' -Body {
    try {
        $null = Read-Deployment -Folder $PSScriptRoot
    }
    catch {
        Write-Log -Severity Warning -Message ('Restoring without the package: ' + $_.Exception.Message)
    }
    Assert-Elevated
    Invoke-UacChange -Change { Restore-Uac }
    New-Outcome -Reason 'done' -Message 'User Account Control is as it was before, from the next start on. Restart the device.'
} -CleanUp {
    param($outcome)
    # The case is over with this script, whether setup.ps1 ran or not.
    if ($outcome.Code -eq 0) {
        Remove-SecretFile -Path ([IO.Path]::Combine($PSScriptRoot, 'pins.tsv'))
    }
}
