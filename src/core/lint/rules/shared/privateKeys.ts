import type { ScriptContext } from '../../scriptContext';
import { registryUses, type RegistryUse } from './registry';

/** Firms whose programs, 64-bit ones among them, keep keys that scripts look into. */
const vendors =
  /^HKLM\\SOFTWARE\\(?:7-?Zip|Adobe|Adoptium|AMD|Apple|ATI|Autodesk|BeyondTrust|Cisco|Citrix|CrowdStrike|CVSM|Cylance|Dell|Docker|ESET|Fortinet|FSLogix|Git|Google|Hewlett|HP|IBM|Igel|Intel|Ivanti|JavaSoft|Kaspersky|LANDesk|Lenovo|Logitech|Malwarebytes|McAfee|Microsoft|Mozilla|Notepad|NVIDIA|ODBC|OpenSSH|OpenVPN|Oracle|Palo Alto|Policies|Python|Realtek|SAP|SentinelOne|Sophos|Symantec|Synaptics|TeamViewer|Trellix|TrendMicro|VMware|Zoom|Zscaler|%)/i;

const readers: ReadonlySet<string> = new Set(['get-itemproperty', 'get-itempropertyvalue']);

/**
 * True for a key in which the script reads, by their names, all values that it writes there, and for one above such a key: a mark of
 * its own, that it finds again through the same view of the registry. A mark that it only writes is for somebody else to read.
 */
export function isPrivateKey(context: ScriptContext, { key }: RegistryUse): boolean {
  const own = key.toLowerCase();
  const written = registryUses(context).filter(
    (use) => use.setsValue && `${use.key.toLowerCase()}\\`.startsWith(`${own}\\`),
  );
  return (
    !vendors.test(key) &&
    written.length > 0 &&
    written.every((use) => use.name !== undefined && isRead(context, use.key, use.name))
  );
}

function isRead(context: ScriptContext, key: string, name: string): boolean {
  return registryUses(context).some((use) => {
    const command = context.commandAt(use.call);
    return (
      use.key.toLowerCase() === key.toLowerCase() &&
      command !== undefined &&
      readers.has(command.name) &&
      context.known(context.argument(command, 'name'))?.toLowerCase() === name.toLowerCase()
    );
  });
}
