import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';

/** Cmdlets of PowerShell 7 that 5.1 does not have. Source: What's New in PowerShell 6.0 to 7.4. */
const cmdlets: ReadonlySet<string> = new Set([
  'test-json',
  'get-error',
  'get-uptime',
  'join-string',
  'remove-alias',
  'convertfrom-markdown',
  'show-markdown',
  'start-threadjob',
  'switch-process',
]);

/** Parameters that came with PowerShell 6 or 7, by cmdlet. */
const parameters: Readonly<Record<string, readonly string[]>> = {
  'foreach-object': ['parallel', 'throttlelimit', 'asjob', 'timeoutseconds'],
  'convertfrom-json': ['ashashtable', 'depth', 'noenumerate'],
  'convertto-json': ['enumsasstrings', 'asarray', 'escapehandling'],
  'get-content': ['asbytestream'],
  'set-content': ['asbytestream'],
  'add-content': ['asbytestream'],
  'invoke-webrequest': [
    'skipcertificatecheck',
    'sslprotocol',
    'retryintervalsec',
    'maximumretrycount',
    'resume',
    'skipheadervalidation',
    'form',
    'authentication',
    'token',
    'statuscodevariable',
    'skiphttperrorcheck',
    'noproxy',
  ],
  'invoke-restmethod': [
    'skipcertificatecheck',
    'sslprotocol',
    'retryintervalsec',
    'maximumretrycount',
    'resume',
    'skipheadervalidation',
    'form',
    'authentication',
    'token',
    'statuscodevariable',
    'skiphttperrorcheck',
    'followrellink',
    'noproxy',
  ],
  'test-connection': ['targetname', 'ipv4', 'ipv6', 'traceroute', 'mtusize', 'tcpport', 'timeoutseconds'],
  'split-path': ['leafbase', 'extension'],
  'select-string': ['raw', 'noemphasis', 'culture'],
  'read-host': ['maskinput'],
  'start-process': ['environment'],
  'get-childitem': ['followsymlink'],
  'export-csv': ['usequotes', 'quotefields', 'includetypeinformation'],
  'measure-object': ['allstats'],
  'sort-object': ['top', 'bottom', 'stable'],
  'new-service': ['securitydescriptorsddl'],
};

/** Cmdlets and parameters that Windows PowerShell 5.1 does not have. Scripts that look at the version are left alone. */
export const powershell7Command: Rule = {
  id: 'powershell-7-command',
  severity: 'error',
  title: 'Cmdlet or parameter of PowerShell 7',
  check: function* (context): Iterable<Observation> {
    if (context.codeMatches(/\$PSVersionTable|\$PSEdition|\$IsCoreCLR|\$IsWindows|\$IsLinux/i)) {
      return;
    }
    for (const command of context.model.commands) {
      if (command.kind === 'cmdlet' && cmdlets.has(command.name)) {
        const template = 'Windows PowerShell 5.1 has no {0}: on the device this line fails. Do it with what 5.1 has.';
        yield observe(command.nameNode, template, { values: [context.source(command.nameNode).trim()] });
      }
      for (const name of parameters[command.name] ?? []) {
        const given = command.kind === 'cmdlet' ? command.parameters.get(name) : undefined;
        if (given !== undefined) {
          const template =
            'In Windows PowerShell 5.1 {0} has no parameter {1}: on the device this line fails. Do it with what 5.1 has.';
          const values = [context.source(command.nameNode).trim(), context.source(given.node).trim()];
          yield observe(given.node, template, { values });
        }
      }
    }
  },
};
