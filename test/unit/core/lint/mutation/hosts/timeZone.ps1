# The time zone follows the site, which is the first part of the device's name.
$zones = @{
    BER = 'W. Europe Standard Time'
    TYO = 'Tokyo Standard Time'
    NYC = 'Eastern Standard Time'
}
$site = $env:COMPUTERNAME.Substring(0, 3).ToUpperInvariant()

if ($zones.ContainsKey($site)) {
    $wanted = $zones[$site]
    $present = (Get-TimeZone).Id
    if ($present -ne $wanted) {
        Set-TimeZone -Id $wanted
        Write-Output "Changed from $present to $wanted"
    }
    else {
        Write-Output "Already $wanted"
    }
}
else {
    Write-Output "No site has the letters $site"
}

Write-Output 'Finished'
