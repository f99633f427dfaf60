const nativeOnly: ReadonlySet<string> = new Set(
  'manage-bde dsregcmd bcdedit pnputil wbadmin quser query qwinsta rwinsta msg usoclient deviceenroller sysprep systemreset'.split(
    ' ',
  ),
);

/** True for a program of which Windows has no copy in SysWOW64. @param name in lower case, without `.exe` */
export function hasNo32BitCopy(name: string): boolean {
  return nativeOnly.has(name);
}
