import { observe, replace, type Observation } from '../finding';
import { flowValue, flowWord } from '../flow';
import { displayText } from '../model/foldedText';
import type { Rule } from '../rule';

/** A relaunch in 64-bit PowerShell that ends with 0 whatever the other process said. */
export const relaunchExitCode: Rule = {
  id: 'relaunch-exit-code',
  severity: 'warning',
  title: '64-bit relaunch loses the exit code',
  check: function* (context): Iterable<Observation> {
    for (const command of context.model.commands) {
      const isRelaunch =
        command.name === 'powershell' &&
        /sysnative/i.test(displayText(command.target)) &&
        /-File\b/i.test(context.source(command.node));
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
        flowValue(next) === undefined
      ) {
        const template =
          'The 64-bit process did the work, and its exit code is dropped here: the tool shows success whatever happened. Write exit $LASTEXITCODE.';
        yield observe(next, template, { fix: replace('Write exit $LASTEXITCODE', next, 'exit $LASTEXITCODE') });
      }
    }
  },
};
