import { observe, type Observation } from '../finding';
import { variableName } from '../model/variableName';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { enclosing, type SyntaxNode } from '../syntaxNode';
import { asksAccount, isGuardedBy } from './shared/guards';
import { isTarget } from './shared/variables';

const ofUser =
  /^env:(?:userprofile|appdata|localappdata|homepath|homedrive|onedrive|onedrivecommercial|userdnsdomain|userdomain|username)$/;

/** Variables of the user in a script that SYSTEM runs. */
export const userVariablesAsSystem: Rule = {
  id: 'user-variables-as-system',
  severity: 'warning',
  title: "A user's variable as SYSTEM",
  check: function* (context): Iterable<Observation> {
    if (!context.runsAsSystem) {
      return;
    }
    const seen = new Set<string>();
    for (const node of context.model.nodes('variable')) {
      const name = variableName(context.source(node).trim());
      if (
        ofUser.test(name) &&
        !seen.has(name) &&
        !isTarget(node) &&
        !isGuardedBy(context, node, asksAccount) &&
        !isInMessage(context, node)
      ) {
        seen.add(name);
        const template =
          name.startsWith('env:user') && name !== 'env:userprofile'
            ? "For SYSTEM {0} says nothing about the user: it is the computer's account, or empty. Find out who is signed in, for example by the owner of explorer.exe."
            : 'For SYSTEM {0} is a folder below Windows\\System32\\config\\systemprofile, or empty: no user sees what is put there. Use $env:ProgramData, or run this part as the user.';
        yield observe(node, template, { values: [context.source(node).trim()] });
      }
    }
  },
};

/** Who runs the script may well be written into a log. */
function isInMessage(context: ScriptContext, node: SyntaxNode): boolean {
  const command = enclosing(node, 'command');
  return command !== undefined && /^\s*(?:Write-|\w*-?log\w*\b)/i.test(context.source(command));
}
