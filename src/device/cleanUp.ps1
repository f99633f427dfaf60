<#
.SYNOPSIS
    Cleans up after an enrolment that was cut off, is pending, or whose package nobody ran again. A scheduled task runs it.
.DESCRIPTION
    setup.ps1, disableUac.ps1 and copyToClient.bat stage it with its task before they change anything. It does nothing while
    another run is at work, and writes nothing while there is nothing to do but to wait. It deletes the work folder, and with the end of an attempt, or of its PINs, the PIN tables; takes a
    provisioning package that failed, or was installed by a run that was cut off, out of Windows, so that Windows does not try
    its PIN again; and removes its own task when nothing is left.
    The last line of the output is one JSON object; the exit code is 0 or one of the codes from 60001 on.
.PARAMETER PackageFolder
    Folder of a package that may not have run yet. Its PIN table goes when its PINs have expired. Without it, a deployment.json
    beside this script names the folder: copyToClient.bat puts one there, since a task's command line may not be long.
.EXAMPLE
    powershell.exe -NoProfile -NonInteractive -ExecutionPolicy RemoteSigned -File cleanUp.ps1
#>
[CmdletBinding()]
param([string]$PackageFolder)

#include functions/LanguageMode.ps1
Stop-ConstrainedRun -Name 'cleanUp.ps1' -Folder $PackageFolder, "$env:ProgramData\EnrollmentPackager\Package" -Task 'EnrollmentPackager-CleanUp'

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
#include functions/State.ps1
#include functions/CleanUpTask.ps1
#include functions/Provisioning.ps1
#include functions/Enrolment.ps1
#include functions/Failure.ps1
#include functions/CleanUp.ps1

function Find-DeliveredFolder {
    <# .SYNOPSIS The folder given, else the destination in the deployment.json beside this script; nothing without either. #>
    param([string]$Folder)
    $file = [IO.Path]::Combine($PSScriptRoot, 'deployment.json')
    if ($Folder -or -not [IO.File]::Exists($file)) {
        return $Folder
    }
    try {
        [string](Read-Deployment -Folder $PSScriptRoot).destinationFolder
    }
    catch {
        Write-Log -Severity Warning -Message ('deployment.json beside this script: ' + $_.Exception.Message)
    }
}

function Find-WaitingPackage {
    <#
    .SYNOPSIS
        The package in a folder that no run has begun: ExpiresAt and Problem, or nothing. Deletes its PIN table when it is of no more use.
    #>
    param([string]$Folder, [object]$State)
    if (-not $Folder -or -not [IO.File]::Exists([IO.Path]::Combine($Folder, 'deployment.json'))) {
        return
    }
    try {
        $deployment = Read-Deployment -Folder $Folder
        $table = $deployment.pinTable.file
        $isUsable = (Get-UtcNow) -le $script:Run.ExpiresAt
    }
    catch {
        # One that is only locked is looked at next time; one that no run can read is of no use.
        $deployment = $null
        $table = 'pins.tsv'
        $isUsable = (ConvertTo-Outcome -ErrorRecord $_).KeepsPinTable
    }
    if ($deployment -and $State -and $deployment.packageId -eq $State.packageId) {
        return
    }
    $problems = @(if (-not $isUsable) { Clear-PinTable -Folder $Folder -Name $table -PackageId $script:Run.PackageId })
    if ($isUsable -or $problems.Count -gt 0) {
        $until = if ($script:Run.ExpiresAt) { $script:Run.ExpiresAt } else { (Get-UtcNow).AddDays(1) }
        [pscustomobject]@{ ExpiresAt = $until; Problem = $problems }
    }
}

function Save-Progress {
    <# .SYNOPSIS Notes what has become of an attempt meanwhile; true when that is new. #>
    param([object]$State)
    $before = $State.outcome
    Update-State -State $State
    $isNew = $State.outcome -ne $before
    if ($isNew) {
        Write-State -State $State
    }
    $isNew
}

function Complete-NotedAttempt {
    <# .SYNOPSIS Ends the attempt on record, as far as it is over: Aftermath, Problem, and IsNew when its outcome was not known before. #>
    param([object]$State)
    $script:Run.PackageId = $State.packageId
    $script:Run.Case = $State.case
    $script:Run.Address = $State.address
    $isNew = Save-Progress -State $State
    $aftermath = Get-Aftermath -State $State
    $problems = @(Complete-Attempt -State $State -Aftermath $aftermath)
    [pscustomobject]@{ Aftermath = $aftermath; Problem = $problems; IsNew = $isNew }
}

function Invoke-CleanUp {
    <# .SYNOPSIS The work, while the lock is held. Returns what is left, one sentence each. #>
    param([string]$PackageFolder)
    $state = Read-State
    $waiting = Find-WaitingPackage -Folder $PackageFolder -State $state
    $aftermath = if ($waiting) { 'keep' } else { 'nothing' }
    $until = if ($waiting) { $waiting.ExpiresAt } else { Get-UtcNow }
    $problems = @(if ($waiting) { $waiting.Problem })
    $isNew = $false
    if ($state) {
        $own = Complete-NotedAttempt -State $state
        $isNew = $own.IsNew
        $problems += @($own.Problem)
        if ($own.Aftermath -eq 'watch' -or -not $waiting) {
            $aftermath = $own.Aftermath
        }
        if ($state.expiresAt -gt $until) {
            $until = $state.expiresAt
        }
    }
    else {
        $problems += @(Clear-WorkFolder)
    }
    $folder = if ($PackageFolder) { $PackageFolder } elseif ($state) { $state.packageFolder }
    Update-CleanUpTask -ExpiresAt $until -Folder $folder -Aftermath $aftermath -Problem $problems
    if (-not $isNew -and $problems.Count -eq 0 -and 'keep', 'watch' -contains $aftermath) {
        # There is only to wait, and the task looks every few minutes: no line in the log.
        $script:Run.LogFile = $null
    }
    if ($state) { 'The attempt: {0}, then {1}.' -f $state.outcome, $own.Aftermath }
    $problems
}

$lock = $null
Invoke-Run -Name 'cleanUp.ps1' -File $PSCommandPath -BoundParameter $PSBoundParameters -Body {
    Open-Log
    Assert-Elevated
    $script:lock = Enter-SingleRun
    $left = @(Invoke-CleanUp -PackageFolder (Find-DeliveredFolder -Folder $PackageFolder)) -join ' '
    New-Outcome -Reason 'done' -Message ('Cleaned up. {0}' -f $left)
} -CleanUp {
    if ($null -ne $script:lock) {
        $script:lock.Dispose()
    }
}
