import { observe, type Observation } from '../finding';
import { alwaysLeaves } from '../flow';
import type { Command } from '../model/command';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { childOf, enclosing, type SyntaxNode } from '../syntaxNode';
import { isGuardedBy } from './shared/guards';
import { asksForPowershell7, requiresLines } from './shared/requiresLines';

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
  'convertto-csv': ['usequotes', 'quotefields'],
  'export-csv': ['usequotes', 'quotefields', 'includetypeinformation'],
  'measure-object': ['allstats'],
  'sort-object': ['top', 'bottom', 'stable'],
  'new-service': ['securitydescriptorsddl'],
};

/** Values of -Encoding that 5.1 does not know. */
const encodings = /^(?:utf8NoBOM|utf8BOM|ansi)$/i;

/** Cmdlets and parameters that Windows PowerShell 5.1 does not have. What comes behind a look at the version is left alone. */
export const powershell7Command: Rule = {
  id: 'powershell-7-command',
  severity: 'error',
  title: 'Cmdlet or parameter of PowerShell 7',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    // Windows PowerShell refuses to start such a script, which is said once; it comes to none of its lines.
    if (requiresLines(context.file.text).some(({ 0: line }) => asksForPowershell7(line))) {
      return;
    }
    const asks = versionQuestion(context);
    for (const command of context.model.commands) {
      const found = command.kind === 'cmdlet' ? [...unknownIn5(context, command)] : [];
      if (found.length > 0 && !isBehindVersion(context, command.node, asks)) {
        yield* found;
      }
    }
    for (const node of context.model.nodes('variable')) {
      if (
        /^\$IsWindows$/i.test(context.source(node).trim()) &&
        !looksAtVersion(context) &&
        !isDoneElsewhere(context, node)
      ) {
        yield observe(
          node,
          'Windows PowerShell 5.1 has no $IsWindows: it is empty there, and the condition says that this is not Windows. Remove the question.',
        );
      }
    }
  },
};

function* unknownIn5(context: ScriptContext, command: Command): Iterable<Observation> {
  const cmdlet = context.source(command.nameNode).trim();
  if (cmdlets.has(command.name)) {
    const template = 'Windows PowerShell 5.1 has no {0}: on the device this line fails. Do it with what 5.1 has.';
    yield observe(command.nameNode, template, { values: [cmdlet] });
  }
  for (const name of parameters[command.name] ?? []) {
    const given = command.parameters.get(name);
    if (given !== undefined) {
      const template =
        'In Windows PowerShell 5.1 {0} has no parameter {1}: on the device this line fails. Do it with what 5.1 has.';
      yield observe(given.node, template, { values: [cmdlet, context.source(given.node).trim()] });
    }
  }
  const encoding = command.parameters.get('encoding')?.value;
  if (encoding !== undefined && encodings.test(context.known(encoding) ?? '')) {
    const template =
      'Windows PowerShell 5.1 knows no encoding {0}: on the device this line fails. Its UTF8 writes a byte order mark; without one, use [IO.File]::WriteAllText.';
    yield observe(encoding, template, { values: [context.source(encoding).trim()] });
  }
}

function looksAtVersion(context: ScriptContext): boolean {
  return context.codeMatches(/\$PSVersionTable|\$PSEdition|\$null\s+-(?:eq|ne)\s+\$IsWindows|Variable[^\n]*IsWindows/i);
}

/**
 * True where 5.1 does the same work without the question: the branch for the rest makes the calls of the branch for Windows, and
 * says nothing that does not stand there too; it may leave switches out.
 */
function isDoneElsewhere(context: ScriptContext, node: SyntaxNode): boolean {
  const clause = enclosing(node, 'if_statement', 'elseif_clause');
  const condition = childOf(clause, 'pipeline');
  const whole = clause?.type === 'elseif_clause' ? enclosing(clause, 'if_statement') : clause;
  const forWindows = childOf(clause, 'statement_block');
  const forRest = childOf(childOf(whole, 'else_clause'), 'statement_block');
  return (
    condition !== undefined &&
    /^\$IsWindows$/i.test(context.source(condition).trim()) &&
    forWindows !== undefined &&
    forRest !== undefined &&
    context.commandsIn(forRest).length > 0 &&
    context.commandsIn(forRest).length === context.commandsIn(forWindows).length &&
    isSubset(wordsOf(context, forRest), wordsOf(context, forWindows))
  );
}

function wordsOf(context: ScriptContext, { startIndex, endIndex }: SyntaxNode): ReadonlySet<string> {
  return new Set(context.code.slice(startIndex, endIndex).toLowerCase().split(/\s+/));
}

function isSubset(part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean {
  return [...part].every((one) => whole.has(one));
}

/** What a condition says that asks for the version, variables that hold the answer among it. */
function versionQuestion(context: ScriptContext): RegExp | undefined {
  const direct = String.raw`\$PSVersionTable|\$PSEdition|\$IsCoreCLR|\$IsWindows|\$IsLinux`;
  if (!context.codeMatches(new RegExp(direct, 'i'))) {
    return undefined;
  }
  const held = context.model.assignments
    .filter(({ value }) => value !== undefined && new RegExp(direct, 'i').test(context.source(value)))
    .map(({ name }) => String.raw`\$(?:\w+:)?${name.replaceAll(/\W/g, '.')}\b`);
  return new RegExp([direct, ...held].join('|'), 'i');
}

/** In a branch that asks for the version, or behind one that leaves the script. */
function isBehindVersion(context: ScriptContext, node: SyntaxNode, asks: RegExp | undefined): boolean {
  if (asks === undefined) {
    return false;
  }
  return (
    isGuardedBy(context, node, asks) ||
    context.model.nodes('if_statement').some((one) => {
      const condition = childOf(one, 'pipeline');
      return (
        one.endIndex <= node.startIndex &&
        condition !== undefined &&
        asks.test(context.source(condition)) &&
        alwaysLeaves(childOf(one, 'statement_block'))
      );
    })
  );
}
