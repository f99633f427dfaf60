import { beginsIn, observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import { knowsBitness } from './shared/guards';
import { keptBlocks } from './shared/laterBlocks';
import { isPrivateKey } from './shared/privateKeys';
import { isReached } from './shared/reached';
import { registryUses } from './shared/registry';

/**
 * Keys below HKLM\SOFTWARE that 32-bit and 64-bit processes share. Source: Microsoft's "Registry Keys Affected by WOW64".
 */
const shared =
  /^HKLM\\SOFTWARE\\(?:Policies|Classes|Clients|RegisteredApplications|WOW6432Node|Microsoft\\(?:COM3|CTF\\SystemShared|CTF\\TIP|DFS|Cryptography|Driver Signing|EnterpriseCertificates|EventSystem|MSMQ|Non-Driver Signing|Ole|RAS|Rpc|Services|Shared Tools\\MSInfo|Software\\Microsoft\\Shared Tools|SystemCertificates|TermServLicensing|Transaction Server|Windows\\CurrentVersion\\(?:App Paths|Control Panel\\Cursors\\Schemes|Explorer\\AutoplayHandlers|Explorer\\DriveIcons|Explorer\\KindMap|Group Policy|Policies|PreviewHandlers|Setup|Telephony\\Locations)|Windows NT\\CurrentVersion\\(?:Console|FontDpi|FontLink|FontMapper|Fonts|FontSubstitutes|Gre_Initialize|ICM|Image File Execution Options|LanguagePack|NetworkCards|Perflib|Ports|Print|ProfileList|Time Zones)))(?:\\|$)/i;

/** Versions of Windows and of .NET Framework, which Windows writes into both views. */
const mirrored = /^HKLM\\SOFTWARE\\Microsoft\\(?:Windows NT\\CurrentVersion$|NET Framework Setup\\NDP(?:\\|$))/i;

/** What Windows starts at logon from either view: a program that is entered in the one of 32-bit processes starts as well. */
const startedFromBoth =
  /^HKLM\\SOFTWARE\\Microsoft\\(?:Windows\\CurrentVersion\\Run(?:Once)?|Active Setup\\Installed Components)(?:\\|$)/i;

/** A key that a 32-bit process finds elsewhere, in a script that may run in one and does not look. */
export const registry32Bit: Rule = {
  id: 'registry-32-bit',
  severity: 'warning',
  title: 'HKLM\\SOFTWARE in a 32-bit process',
  check: function* (context): Iterable<Observation> {
    if (!context.mayBe32Bit || context.codeMatches(knowsBitness)) {
      return;
    }
    // Of which a file or a task is made: that runs in a process of its own.
    const kept = keptBlocks(context);
    const redirected = registryUses(context).filter(
      ({ node, key, writes }) =>
        /^HKLM\\SOFTWARE\\./i.test(key) &&
        !isSame(key, writes) &&
        isReached(context, node) &&
        !kept.some((block) => beginsIn(node, block)),
    );
    const harmful = redirected.find((use) => !isPrivateKey(context, use));
    const [first] = redirected;
    if (harmful !== undefined) {
      const template =
        'ConfigMgr starts the programs of a package as 32-bit processes, for which Windows redirects this key to HKLM\\SOFTWARE\\WOW6432Node: the script reads or writes another one. Start the script again in 64-bit PowerShell first.';
      yield observe(harmful.node, template);
    } else if (first !== undefined) {
      const template =
        'ConfigMgr starts the programs of a package as 32-bit processes, for which Windows redirects this key to HKLM\\SOFTWARE\\WOW6432Node. The script finds there again what it has written; anything else that looks for it has to look there.';
      yield observe(first.node, template, { severity: 'info' });
    }
  },
};

function isSame(key: string, writes: boolean): boolean {
  return shared.test(key) || mirrored.test(key) || (writes && startedFromBoth.test(key));
}
