/** Programs that scripts call without an extension. */
const programs: ReadonlySet<string> = new Set(
  (
    'attrib bcdboot bcdedit bitsadmin cacls certutil chkdsk choice cipher cmd cmdkey compact cscript curl.exe defrag diskpart ' +
    'dism driverquery dsregcmd expand explorer fc.exe find findstr format fsutil gpresult gpupdate hostname icacls icd ipconfig ' +
    'manage-bde mdmdiagnosticstool mmc mountvol mpcmdrun msg msiexec mstsc nbtstat net net1 netdom netsh netstat nltest notepad ' +
    'nslookup pathping ping pnputil powercfg powershell pwsh qprocess query quser qwinsta reagentc reg regedit regsvr32 robocopy ' +
    'route rundll32 runas sc.exe schtasks secedit setx sfc shutdown slmgr subst systeminfo systemreset takeown taskkill tasklist ' +
    'timeout tracert tzutil usoclient vssadmin w32tm wbadmin wevtutil where.exe whoami winget winrm wmic wscript wsl wusa xcopy ' +
    'choco certreq auditpol lodctr logoff rwinsta tscon klist nbtstat psexec wpr wpa dsquery gpscript'
  ).split(' '),
);

/** True for a program's name without folder and extension, in lower case. */
export function isProgram(name: string): boolean {
  return programs.has(name);
}
