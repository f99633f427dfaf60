import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import type { SyntaxNode } from '../syntaxNode';
import { knowsBitness } from './shared/guards';
import { pathsGiven } from './shared/pathsGiven';
import { programRuns } from './shared/programRuns';

/** Programs of which Windows has no 32-bit copy, or one that refuses to work on a 64-bit Windows. */
const nativeOnly: ReadonlySet<string> = new Set(
  'manage-bde dsregcmd bcdedit pnputil dism reagentc wbadmin quser query qwinsta rwinsta msg usoclient deviceenroller sysprep systemreset'.split(
    ' ',
  ),
);
/** Source: Microsoft, "File System Redirector": these folders below System32 are the same for both. */
const shared = /^(?:catroot2?|driverstore|drivers\\etc|logfiles|spool|winevt|WindowsPowerShell)(?:\\|$)/i;
const system32 = /^(?:C:\\Windows|%env:(?:windir|systemroot)%)\\System32\\(.+)$/i;

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
      const template =
        'ConfigMgr starts the programs of a package as 32-bit processes, for which System32 is SysWOW64, and there is no {0}. Start the script again in 64-bit PowerShell first.';
      yield observe(found.node, template, { values: [found.name] });
    }
  },
};

interface Redirected {
  readonly node: SyntaxNode;
  readonly name: string;
}

function firstProgram(context: ScriptContext): Redirected | undefined {
  const run = programRuns(context).find(
    ({ name, program }) => nativeOnly.has(name) && (!/[\\/]/.test(program) || system32.test(program)),
  );
  return run === undefined ? undefined : { node: run.command.nameNode, name: `${run.name}.exe` };
}

/** A file, not a program: most of those have a copy in SysWOW64. */
function firstFile(context: ScriptContext): Redirected | undefined {
  for (const { node, path } of pathsGiven(context)) {
    const inside = system32.exec(path)?.[1];
    const isProgram = inside !== undefined && /^[^\\]+\.(?:exe|com|cmd|msc|dll|cpl|vbs)$/i.test(inside);
    if (inside !== undefined && !isProgram && !shared.test(inside)) {
      return { node, name: inside };
    }
  }
  return undefined;
}
