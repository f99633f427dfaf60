import { observe, type Observation } from '../finding';
import type { Command } from '../model/command';
import type { Rule } from '../rule';
import { isOnlyTold } from './shared/onlyTold';
import { programRuns } from './shared/programRuns';
import type { ScriptContext } from '../scriptContext';
import { assignedTo, usesOf } from './shared/variables';

/** `whoami /upn` without a look at what it gave. */
export const whoamiUpnUnchecked: Rule = {
  id: 'whoami-upn-unchecked',
  severity: 'error',
  title: 'whoami /upn without a check',
  onlyWhere: 'run',
  check: function* (context): Iterable<Observation> {
    for (const { command, words } of programRuns(context, 'whoami')) {
      const asksUpn = words.some((word) => /^[/-]upn$/i.test(word));
      if (asksUpn && !isChecked(context, command) && !isOnlyTold(context, command.node)) {
        const template =
          'For SYSTEM and for local accounts whoami /upn prints nothing and ends with 1, and the script goes on with an empty address. Test $LASTEXITCODE and the text before you use it.';
        yield observe(command.node, template);
      }
    }
  },
};

function isChecked(context: ScriptContext, { node }: Command): boolean {
  const after = context.code.slice(node.endIndex);
  const name = assignedTo(context, node);
  if (
    /\$LASTEXITCODE/i.test(after.slice(0, 600)) ||
    /^\s*(?:2>[^|]*)?\|\s*(?:Select-String|Where-Object|\?)/i.test(after)
  ) {
    return true;
  }
  return (
    name !== undefined && usesOf(context, name).some((use) => use.startIndex > node.endIndex && isTest(context, use))
  );
}

/** True where a use of the variable looks at it: in a condition, a comparison or a test for emptiness. */
function isTest(context: ScriptContext, use: Parameters<ScriptContext['source']>[0]): boolean {
  for (let at = use.parent; at !== null; at = at.parent) {
    if (at.type === 'comparison_expression' || at.type === 'logical_expression' || at.type === 'switch_condition') {
      return true;
    }
    if (at.type === 'invocation_expression' && /IsNullOr/i.test(context.source(at))) {
      return true;
    }
    if (
      at.parent !== null &&
      /^(?:if_statement|elseif_clause|while_statement)$/.test(at.parent.type) &&
      at.type === 'pipeline'
    ) {
      return true;
    }
    if (at.type === 'statement_block' || at.type === 'statement_list') {
      return false;
    }
  }
  return false;
}
