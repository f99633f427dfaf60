import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { programRuns, type ProgramRun } from './shared/programRuns';

/** ICD.exe called without a look whether it is there: Windows does not bring it. */
export const icdPathUntested: Rule = {
  id: 'icd-path-untested',
  severity: 'warning',
  title: 'ICD.exe may not be there',
  check: function* (context): Iterable<Observation> {
    const run = programRuns(context, 'icd').find((one) => !isLookedFor(context, one));
    if (run !== undefined) {
      const template =
        'Windows does not bring ICD.exe; it comes with Windows Configuration Designer. Where that is missing this fails with an error that says nothing of it. Test that the file is there, and end with a code of your own.';
      yield observe(run.command.nameNode, template);
    }
  },
};

function isLookedFor(context: ScriptContext, { command }: ProgramRun): boolean {
  const before = context.code.slice(0, command.node.startIndex);
  const variable = /\$[\w:]+/.exec(context.source(context.argument(command, 'filepath') ?? command.nameNode))?.[0];
  const names = [
    'icd',
    'kits',
    'designer',
    ...(variable === undefined ? [] : [variable.replaceAll('$', String.raw`\$`)]),
  ];
  return new RegExp(
    String.raw`(?:Test-Path|Exists\(|Get-Command|Get-Item|Get-ChildItem|Resolve-Path|Find-)[^\n]*(?:${names.join('|')})`,
    'i',
  ).test(before);
}
