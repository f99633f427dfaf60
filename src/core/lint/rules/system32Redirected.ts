import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import type { SyntaxNode } from '../syntaxNode';
import { knowsBitness } from './shared/guards';
import { hasNo32BitCopy } from './shared/nativeOnly';
import { isReached } from './shared/reached';
import { pathsGiven } from './shared/pathsGiven';
import { programRuns } from './shared/programRuns';

/** Programs of which the 32-bit copy refuses to work on a 64-bit Windows; that of DISM does only with /Online. */
const of32Bit: ReadonlySet<string> = new Set(['dism', 'reagentc']);
/**
 * Folders below System32 that are the same for both (Microsoft, "File System Redirector"), those of which SysWOW64 has one with the
 * same files, and SYSTEM's profile, in which a 32-bit process finds what it has put there itself.
 */
const shared =
  /^(?:catroot2?|config\\systemprofile|driverstore|drivers\\etc|logfiles|spool|winevt|WindowsPowerShell|com|inetsrv|macromed|printing_admin_scripts|wbem(?!\\repository))(?:\\|$)/i;
const system32 = /^(?:C:\\Windows|%env:(?:windir|systemroot)%)\\System32\\(.+)$/i;

const again = 'Start the script again in 64-bit PowerShell first.';
const is32Bit = 'ConfigMgr starts the programs of a package as 32-bit processes, for which System32 is SysWOW64';

const templates = {
  missing: `${is32Bit}, and there is no {0}. ${again}`,
  of32Bit: `${is32Bit}, and the {0} there does not serve a 64-bit Windows. ${again}`,
  written: `${is32Bit}: what is written to {0} comes to be there, and 64-bit programs do not find it. ${again}`,
} as const;

/** System32 in a 32-bit process, which Windows sends to SysWOW64. */
export const system32Redirected: Rule = {
  id: 'system32-redirected',
  severity: 'warning',
  title: 'System32 in a 32-bit process',
  check: function* (context): Iterable<Observation> {
    if (!context.mayBe32Bit || context.codeMatches(knowsBitness)) {
      return;
    }
    const found = firstProgram(context) ?? firstFile(context);
    if (found !== undefined) {
      yield observe(found.node, templates[found.way], { values: [found.name] });
    }
  },
};

interface Redirected {
  readonly node: SyntaxNode;
  readonly name: string;
  readonly way: keyof typeof templates;
}

function firstProgram(context: ScriptContext): Redirected | undefined {
  const run = programRuns(context).find(
    ({ command, name, program, words }) =>
      (hasNo32BitCopy(name) || of32Bit.has(name)) &&
      (name !== 'dism' || words.some((word) => /^[/-]online$|^%[^%]*%$/i.test(word))) &&
      (!/[\\/]/.test(program) || system32.test(program)) &&
      isReached(context, command.node),
  );
  return run === undefined
    ? undefined
    : { node: run.command.nameNode, name: `${run.name}.exe`, way: of32Bit.has(run.name) ? 'of32Bit' : 'missing' };
}

/** A file, not a program: most of those have a copy in SysWOW64. */
function firstFile(context: ScriptContext): Redirected | undefined {
  for (const { command, node, path } of pathsGiven(context)) {
    const inside = system32.exec(path)?.[1];
    const isProgram =
      inside !== undefined && /^[^\\]+\.(?:exe|com|cmd|msc|dll|cpl|vbs|ocx|ax|scr|tlb|nls)(?=$|[\s"'])/i.test(inside);
    const isWritten =
      /^(?:new-item|mkdir|set-content|add-content|out-file)$/.test(command.name) ||
      context.argument(command, 'destination') === node;
    if (inside !== undefined && !isProgram && !shared.test(inside) && isReached(context, node)) {
      return { node, name: inside, way: isWritten ? 'written' : 'missing' };
    }
  }
  return undefined;
}
