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

#include functions/LanguageMode.ps1
Stop-ConstrainedRun -Name 'enableUac.ps1' -Folder $PSScriptRoot

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

#include functions/Outcome.ps1
#include functions/Run.ps1
#include functions/Result.ps1
#include functions/Log.ps1
#include functions/Process.ps1
#include functions/Account.ps1
#include functions/Registry.ps1
#include functions/Disk.ps1
#include functions/Folder.ps1
#include functions/FolderAccess.ps1
#include functions/Package.ps1
#include functions/PinTable.ps1
#include functions/Cache.ps1
#include functions/UserAccountControl.ps1

Invoke-Run -Name 'enableUac.ps1' -File $PSCommandPath -BoundParameter $PSBoundParameters -Body {
    Start-Log
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
        $outcome.KeepsPinTable = $false
    }
    Remove-PinTable -Folder $PSScriptRoot -Name 'pins.tsv' -Outcome $outcome
}
