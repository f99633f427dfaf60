import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import type { SyntaxNode } from '../syntaxNode';
import { isBehindClick } from './shared/behindClick';
import { asksAccount, isGuardedBy } from './shared/guards';

const template =
  'Where the script runs as the signed-in user, this shows the question of User Account Control, and the job hangs or fails unless somebody agrees. Have the tool run the script with the rights it needs, and remove -Verb RunAs.';

/** `Start-Process -Verb RunAs`. SYSTEM is asked nothing: it has all rights already. */
export const runAsPrompt: Rule = {
  id: 'run-as-prompt',
  severity: 'error',
  title: 'Asks for elevation',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    if (context.runsAsSystem) {
      return;
    }
    for (const command of context.commands('start-process')) {
      const verb = command.parameters.get('verb');
      const isRunAs = context.known(verb?.value)?.toLowerCase() === 'runas';
      if (verb !== undefined && isRunAs && comesHere(context, command.node)) {
        yield observe(verb.node, template);
      }
    }
    for (const node of context.model.nodes('assignment_expression')) {
      const isVerb = /^\$[\w:]+\.Verb\s*=\s*["']runas["']$/i.test(context.source(node).trim());
      if (isVerb && comesHere(context, node)) {
        yield observe(node, template);
      }
    }
  },
};

/** False behind a click, as somebody is there, and where SYSTEM may run the script and a condition sends it another way. */
function comesHere(context: ScriptContext, node: SyntaxNode): boolean {
  return !isBehindClick(context, node) && (context.runsAsUser || !isGuardedBy(context, node, asksAccount));
}
