<#
.SYNOPSIS
    Empties the print queue of a device that does not print any more.
.PARAMETER Days
    Age from which a job counts as stuck.
#>
param(
    [int]$Days = 2
)

function Get-StuckJob {
    param([string]$Folder, [int]$Age)
    $limit = (Get-Date).AddDays(-$Age)
    Get-ChildItem -Path $Folder -File | Where-Object { $_.LastWriteTime -lt $limit }
}

$spool = Join-Path $env:ProgramData 'Contoso\Spool'
try {
    $jobs = @(Get-StuckJob -Folder $spool -Age $Days)
    Stop-Service -Name Spooler -Force -ErrorAction Stop
    foreach ($job in $jobs) {
        Remove-Item -LiteralPath $job.FullName -Force -ErrorAction Stop
    }
    Start-Service -Name Spooler -ErrorAction Stop
}
catch {
    Write-Output "The queue was not emptied: $($_.Exception.Message)"
    exit 1
}

Write-Output "$($jobs.Count) jobs deleted"
