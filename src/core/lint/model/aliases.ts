/**
 * Aliases of Windows PowerShell 5.1 and what they stand for. Source: Get-Alias of 5.1.
 * `sc` and `curl`, `wget` are among them: there they are Set-Content and Invoke-WebRequest, not the programs.
 */
const table = `
% ForEach-Object|? Where-Object|ac Add-Content|asnp Add-PSSnapin|cat Get-Content|cd Set-Location|chdir Set-Location
clc Clear-Content|clear Clear-Host|cli Clear-Item|clp Clear-ItemProperty|cls Clear-Host|clv Clear-Variable
compare Compare-Object|copy Copy-Item|cp Copy-Item|cpi Copy-Item|cpp Copy-ItemProperty|curl Invoke-WebRequest
cvpa Convert-Path|del Remove-Item|diff Compare-Object|dir Get-ChildItem|echo Write-Output|epal Export-Alias|epcsv Export-Csv
erase Remove-Item|fc Format-Custom|fl Format-List|foreach ForEach-Object|ft Format-Table|fw Format-Wide|gal Get-Alias
gc Get-Content|gci Get-ChildItem|gcm Get-Command|gi Get-Item|gip Get-NetIPConfiguration|gjb Get-Job|gl Get-Location
gm Get-Member|gmo Get-Module|gp Get-ItemProperty|gps Get-Process|gpv Get-ItemPropertyValue|group Group-Object|gsv Get-Service
gu Get-Unique|gv Get-Variable|gwmi Get-WmiObject|h Get-History|icm Invoke-Command|iex Invoke-Expression|ihy Invoke-History
ii Invoke-Item|ipcsv Import-Csv|ipmo Import-Module|irm Invoke-RestMethod|iwmi Invoke-WmiMethod|iwr Invoke-WebRequest
kill Stop-Process|lp Out-Printer|ls Get-ChildItem|man help|md mkdir|measure Measure-Object|mi Move-Item|mount New-PSDrive
move Move-Item|mp Move-ItemProperty|mv Move-Item|nal New-Alias|ndr New-PSDrive|ni New-Item|nmo New-Module|nv New-Variable
ogv Out-GridView|oh Out-Host|popd Pop-Location|ps Get-Process|pushd Push-Location|pwd Get-Location|r Invoke-History
rd Remove-Item|rdr Remove-PSDrive|ren Rename-Item|ri Remove-Item|rjb Remove-Job|rm Remove-Item|rmdir Remove-Item
rni Rename-Item|rnp Rename-ItemProperty|rp Remove-ItemProperty|rsn Remove-PSSession|rv Remove-Variable|rvpa Resolve-Path
sajb Start-Job|sal Set-Alias|saps Start-Process|sasv Start-Service|sbp Set-PSBreakpoint|sc Set-Content|select Select-Object
set Set-Variable|shcm Show-Command|si Set-Item|sl Set-Location|sleep Start-Sleep|sls Select-String|sort Sort-Object
sp Set-ItemProperty|spjb Stop-Job|spps Stop-Process|spsv Stop-Service|start Start-Process|sv Set-Variable|tee Tee-Object
trcm Trace-Command|type Get-Content|wget Invoke-WebRequest|where Where-Object|wjb Wait-Job|write Write-Output
`;

export const aliases: ReadonlyMap<string, string> = new Map(
  table
    .trim()
    .split(/[\n|]/)
    .map((row) => row.split(' '))
    .map(([alias = '', name = '']) => [alias, name]),
);
