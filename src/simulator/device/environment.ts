import { netBiosName, type Account } from './accounts';
import type { Device } from './device';

/** The environment variables of an account's processes: those that scripts may read, all leading below the virtual root. */
export function environmentOf({ disk, world }: Device, account: Account): Record<string, string> {
  const userName = account.Name.split('\\').at(-1) ?? '';
  const profile = account.IsSystem ? 'C:\\Windows\\System32\\config\\systemprofile' : `C:\\Users\\${userName}`;
  const temporary = account.IsSystem ? 'C:\\Windows\\Temp' : `${profile}\\AppData\\Local\\Temp`;
  const folders = {
    ProgramData: 'C:\\ProgramData',
    ALLUSERSPROFILE: 'C:\\ProgramData',
    ProgramFiles: 'C:\\Program Files',
    ProgramW6432: 'C:\\Program Files',
    'ProgramFiles(x86)': 'C:\\Program Files (x86)',
    LOCALAPPDATA: `${profile}\\AppData\\Local`,
    APPDATA: `${profile}\\AppData\\Roaming`,
    USERPROFILE: profile,
    PUBLIC: 'C:\\Users\\Public',
    TEMP: temporary,
    TMP: temporary,
    windir: 'C:\\Windows',
  };
  return {
    ...Object.fromEntries(Object.entries(folders).map(([name, folder]) => [name, disk.real(folder)])),
    SystemDrive: disk.drive,
    COMPUTERNAME: world.computerName,
    USERNAME: account.IsSystem ? `${world.computerName}$` : userName,
    USERDOMAIN: netBiosName(world.domain, world.computerName),
    PROCESSOR_ARCHITECTURE: 'AMD64',
  };
}
