import { observe, replace, type Observation } from '../finding';
import { flowValue, flowWord } from '../flow';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import type { SyntaxNode } from '../syntaxNode';
import { programRuns } from './shared/programRuns';

const template =
  'The 64-bit process did the work, and its exit code is dropped here: the tool shows success whatever happened. Pass it on with exit $LASTEXITCODE.';

const templateOfStart =
  'The 64-bit process did the work, and its exit code is dropped here: the tool shows success whatever happened. Give Start-Process -Wait and -PassThru, and pass on the ExitCode of what it returns.';

/** A relaunch in 64-bit PowerShell that ends with 0 whatever the other process said. */
export const relaunchExitCode: Rule = {
  id: 'relaunch-exit-code',
  severity: 'warning',
  title: '64-bit relaunch loses the exit code',
  check: function* (context): Iterable<Observation> {
    for (const { command, program, words, way } of programRuns(context, 'powershell')) {
      const isRelaunch = /sysnative/i.test(program) && words.some((word) => /^-f(?:i|il|ile)?$/i.test(word));
      const list = command.node.parent?.parent?.parent;
      const statement = command.node.parent?.parent;
      if (!isRelaunch || list?.type !== 'statement_list' || statement === undefined || statement === null) {
        continue;
      }
      const after = list.children
        .slice(list.children.indexOf(statement) + 1)
        .filter(({ type }) => type !== 'empty_statement' && type !== 'comment');
      const [next] = after;
      if (
        next?.type === 'flow_control_statement' &&
        ['exit', 'return'].includes(flowWord(next)) &&
        /^0?$/.test(codeOf(context, next))
      ) {
        yield way === 'start-process'
          ? observe(next, templateOfStart)
          : observe(next, template, {
              fix: way === 'call' ? replace('Write exit $LASTEXITCODE', next, 'exit $LASTEXITCODE') : undefined,
            });
      }
    }
  },
};

function codeOf(context: ScriptContext, statement: SyntaxNode): string {
  const value = flowValue(statement);
  return value === undefined ? '' : context.source(value).trim();
}
