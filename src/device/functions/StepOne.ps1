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

function Test-UserFolderOwner {
    <# .SYNOPSIS True for a real folder of this user. What an elevated administrator makes belongs to Administrators. #>
    param([string]$Path, [string]$Sid)
    -not (Test-ReparsePoint -Path $Path) -and $Sid, 'S-1-5-32-544' -contains (Get-FolderOwner -Path $Path)
}
