import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import type { SyntaxNode } from '../syntaxNode';
import { isBehindClick } from './shared/behindClick';
import { asksInteractive, isGuardedBy } from './shared/guards';

const boxes = {
  user: '{0} opens a window and the script waits until the user closes it; the job hangs on every device where nobody does. Log instead of asking.',
  system:
    '{0} opens a window. A script that runs as SYSTEM has no desktop: nobody sees it, and the script hangs or fails. Log instead of asking.',
} as const;

const accounts = {
  user: '{0} asks for an account in a window and the script waits until somebody answers; the job hangs on every device where nobody does. Take it in a way that asks nobody: the account under which the tool runs the job, a managed service account for a service, or for another site a secret that only that account can read.',
  system:
    '{0} asks for an account in a window. A script that runs as SYSTEM has no desktop: nobody sees it, and the script hangs or fails. Take it in a way that asks nobody: the account under which the tool runs the job, a managed service account for a service, or for another site a secret that only that account can read.',
} as const;

/** Windows, dialogs and grids: SYSTEM has no desktop, and a user who has one did not ask for them. What a window opens in turn is left out. */
export const needsDesktop: Rule = {
  id: 'needs-desktop',
  severity: 'error',
  title: 'Shows a window',
  onlyWhere: 'run',
  check: function* (context): Iterable<Observation> {
    for (const [node, what] of windows(context)) {
      const isSeen = isGuardedBy(context, node, asksInteractive) || isBehindClick(context, node);
      if (!isSeen) {
        const template = (what === 'Get-Credential' ? accounts : boxes)[context.runsAsUser ? 'user' : 'system'];
        yield observe(node, template, { values: [what] });
      }
    }
  },
};

/** The second argument of Popup is the time in seconds after which it goes. */
const closesItself = /\.Popup\(\s*(?:"(?:[^"`]|`.|"")*"|'(?:[^']|'')*'|[^,"'])+,\s*[1-9]\d*\s*[,)]/is;

function* windows(context: ScriptContext): Iterable<readonly [SyntaxNode, string]> {
  for (const { nameNode, name } of context.commands('out-gridview', 'show-command')) {
    yield [nameNode, name === 'out-gridview' ? 'Out-GridView' : 'Show-Command'];
  }
  for (const command of context.commands('get-credential')) {
    // With a credential object nothing is asked; a name alone still asks for the password. Other modules keep credentials.
    const given = context.argument(command, 'credential');
    const isOther = /^(?!Microsoft\.PowerShell)[\w.]+\\/i.test(context.source(command.nameNode).trim());
    if (!isOther && (given === undefined || context.known(given) !== undefined)) {
      yield [command.nameNode, 'Get-Credential'];
    }
  }
  for (const node of context.model.nodes('invocation_expression')) {
    const source = context.source(node).trim();
    if (/^\[(?:System\.)?(?:Windows\.)?(?:Forms\.)?MessageBox\]::Show\(/i.test(source)) {
      yield [node, 'MessageBox'];
    } else if (/\]::MsgBox\(|\]::InputBox\(/i.test(source)) {
      yield [node, 'The message box'];
    } else if (/\.ShowDialog\(\s*[^)]*\)$/i.test(source) && !source.includes('\n')) {
      yield [node, 'ShowDialog'];
    } else if (
      !closesItself.test(source) &&
      /\.Popup\($/i.test(source.slice(0, source.indexOf('(') + 1)) &&
      context.codeMatches(/WScript\.Shell/i)
    ) {
      yield [node, 'Popup'];
    }
  }
}
