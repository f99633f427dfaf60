function Get-UserFolderPath {
    <#
    .SYNOPSIS
        Where Step 1 leaves its record: one folder for each user, directly below %ProgramData%.
    .NOTES
        A standard user may create it there. Below a common parent the first user would own what the others rely on.
    #>
    param([string]$Sid)
    [IO.Path]::Combine($env:ProgramData, 'EnrollmentPackager.User.' + $Sid)
}

function Get-UserFolderSid {
    <# .SYNOPSIS Who may own and open the folder of a user: the user, SYSTEM, and Administrators, who own what an elevated one makes. #>
    param([string]$Sid)
    $Sid, 'S-1-5-18', 'S-1-5-32-544'
}
