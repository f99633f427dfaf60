import { observe, type Observation } from '../finding';
import type { Command } from '../model/command';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { childOf, enclosing, isWithin } from '../syntaxNode';
import { isBehindClick } from './shared/behindClick';
import { isWhere } from './shared/guards';
import { programRuns } from './shared/programRuns';

/** Who looks for winget first does not come to it where it is missing. */
const looksForWinget = /^(?!.*(?:-not\b|!))[\s\S]*(?:Test-Path|Get-Command)\b.*winget/i;

/** Installing Store apps as SYSTEM, who can have none. */
export const appxAsSystem: Rule = {
  id: 'appx-as-system',
  severity: 'warning',
  title: 'Store app installed as SYSTEM',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    if (!context.runsAsSystem) {
      return;
    }
    for (const command of context.commands('add-appxpackage')) {
      if (!command.parameters.has('register') && !isBehindClick(context, command.node)) {
        yield observe(
          command.node,
          'Windows refuses to install an app for SYSTEM (0x80073CF9). Use Add-AppxProvisionedPackage -Online, or run this part as the user.',
        );
      }
    }
    const before = [...searches(context)];
    for (const { command, program } of programRuns(context, 'winget')) {
      const comesHere =
        !isWhere(context, command.node, looksForWinget) &&
        !isBehindClick(context, command.node) &&
        !before.some((earlier) => leavesTry(earlier, command)) &&
        !isOnPath(context, command);
      if (/^winget(?:\.exe)?$/i.test(program) && comesHere) {
        before.push(command);
        yield observe(
          command.nameNode,
          'winget is an app of the user: SYSTEM has it on no path, and this call fails. Give the full path of winget.exe below WindowsApps, or run this part as the user.',
        );
      }
    }
  },
};

/** Searches for winget that fail as SYSTEM. */
function searches(context: ScriptContext): readonly Command[] {
  return context
    .commands('get-command')
    .filter(
      ({ words, parameters }) =>
        words.some((word) => /^winget(?:\.exe)?$/i.test(context.known(word) ?? '')) &&
        /^stop$/i.test(context.known(parameters.get('erroraction')?.value) ?? ''),
    );
}

/** A program that is missing ends the `try` in which it is called, so that nothing behind it there runs. */
function leavesTry(earlier: Command, later: Command): boolean {
  const block = enclosing(earlier.node, 'statement_block', 'script_block_expression', 'switch_clause');
  return (
    block?.parent?.type === 'try_statement' &&
    childOf(block.parent, 'statement_block') === block &&
    isWithin(later.node, block)
  );
}

/** The script has put the folder of winget.exe on the path by then. */
function isOnPath(context: ScriptContext, { node }: Command): boolean {
  return (
    context.codeMatches(/WindowsApps\\+Microsoft\.DesktopAppInstaller/i) &&
    context.model.assignments.some((one) => one.name === 'env:path' && one.node.startIndex < node.startIndex)
  );
}
