import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import { requiresLines } from './shared/requiresLines';

/** Modules that come with Windows 10 and 11, or with Windows PowerShell itself. */
const inBox =
  /^(?:Microsoft\.PowerShell\..*|CimCmdlets|Appx|BitLocker|BitsTransfer|BranchCache|ConfigDefender|Defender|DeliveryOptimization|DirectAccessClientComponents|Dism|DnsClient|EventTracingManagement|International|iSCSI|ISE|Kds|LanguagePackManagement|MMAgent|MsDtc|NetAdapter|NetConnection|NetEventPacketCapture|NetLbfo|NetNat|NetQos|NetSecurity|NetSwitchTeam|NetTCPIP|NetworkConnectivityStatus|NetworkTransition|PackageManagement|PcsvDevice|PKI|PnpDevice|PowerShellGet|PrintManagement|ProcessMitigations|Provisioning|PSDesiredStateConfiguration|PSDiagnostics|PSReadLine|PSScheduledJob|PSWorkflow|PSWorkflowUtility|ScheduledTasks|SecureBoot|SmbShare|SmbWitness|StartLayout|Storage|TLS|TroubleshootingPack|TrustedPlatformModule|UEV|VpnClient|Wdac|Whea|WindowsDeveloperLicense|WindowsErrorReporting|WindowsSearch|WindowsUpdate|WindowsUpdateProvider|Pester)$/i;

/** `#Requires -Modules` with a module that Windows does not bring. */
export const requiresModule: Rule = {
  id: 'requires-module',
  severity: 'warning',
  title: '#Requires asks for a module that Windows does not bring',
  readsText: true,
  check: function* ({ file }): Iterable<Observation> {
    for (const { index, 0: line } of requiresLines(file.text)) {
      const list = /-Modules?\s+(.+?)(?=\s+-[A-Za-z]|$)/i.exec(line)?.[1] ?? '';
      const names = list.includes('@{')
        ? [...list.matchAll(/ModuleName\s*=\s*["']?([\w.-]+)/gi)].map((match) => match[1] ?? '')
        : list.split(',').map((name) => name.trim().replaceAll(/["']/g, ''));
      const missing = names.filter((name) => /^[\w.-]+$/.test(name) && !inBox.test(name));
      if (missing.length > 0) {
        const template =
          'Windows does not bring the module {0}. On a device without it PowerShell refuses to start this script. Do without it, or see that it is installed first.';
        yield observe({ startIndex: index, endIndex: index + line.length }, template, { values: [missing.join(', ')] });
      }
    }
  },
};
