import { insertBehind, observe, replace, type Observation } from '../finding';
import type { Command } from '../model/command';
import { displayText } from '../model/foldedText';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import type { SyntaxNode } from '../syntaxNode';
import { isGuardedBy } from './shared/guards';
import { pathsGiven } from './shared/pathsGiven';

/** Cmdlets that ask before they act, and the switch that keeps them from it. Source: ConfirmImpact High, and their reference; Format-Volume asks nothing. */
const asking: Readonly<Record<string, '-Force' | '-Confirm:$false'>> = {
  'unregister-scheduledtask': '-Confirm:$false',
  'install-packageprovider': '-Force',
  'install-module': '-Force',
  'install-script': '-Force',
  'clear-recyclebin': '-Force',
  'clear-disk': '-Confirm:$false',
  'remove-partition': '-Confirm:$false',
};

const templateOfStray =
  'A switch takes a value only behind a colon: here {0} is an argument of its own, which {1} refuses or takes for something else, and -Confirm asks. Write -Confirm:$false.';

/** A cmdlet that asks "Are you sure?". */
export const confirmationPrompt: Rule = {
  id: 'confirmation-prompt',
  severity: 'warning',
  title: 'Asks for confirmation',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    if (context.codeMatches(/\$ConfirmPreference\s*=\s*['"]?None/i)) {
      return;
    }
    for (const command of context.commands(...Object.keys(asking))) {
      const silent = asking[command.name];
      // Behind a search of the gallery that found nothing there is nothing to install, and nothing is asked.
      const isFutile = isGuardedBy(context, command.node, /^\s*(?:!|-not\b)\s*\(\s*Find-Module\b/i);
      if (silent !== undefined && !isFutile && !isSilent(context, command)) {
        const template = '{0} asks for confirmation. Nobody can answer on the device, so it hangs or fails. Add {1}.';
        const last = command.words.at(-1) ?? command.nameNode;
        const fix = insertBehind(`Add ${silent}`, last, ` ${silent}`);
        yield observe(command.nameNode, template, { values: [context.source(command.nameNode).trim(), silent], fix });
      }
    }
    for (const command of context.model.commands) {
      const confirm = command.kind === 'cmdlet' ? command.parameters.get('confirm') : undefined;
      if (
        confirm !== undefined &&
        // Shorter ones are those of programs that are named like cmdlets: `ssh-keygen -C`.
        /^-conf/i.test(context.source(confirm.node)) &&
        /^(?:\$true)?$/i.test(confirm.value === undefined ? '' : context.source(confirm.value).trim())
      ) {
        const stray = strayValue(context, command, confirm.node);
        const name = context.source(command.nameNode).trim();
        if (stray !== undefined) {
          const place = { startIndex: confirm.node.startIndex, endIndex: stray.endIndex };
          const fix = replace('Write -Confirm:$false', place, '-Confirm:$false');
          yield observe(place, templateOfStray, { values: [context.source(stray).trim(), name], fix });
          continue;
        }
        const template =
          '-Confirm makes {0} ask before it acts. Nobody can answer on the device, so it hangs or fails. Leave it out.';
        yield observe(confirm.node, template, { values: [name] });
      }
    }
    yield* foldersWithoutRecurse(context);
  },
};

/** `$false` with a blank in place of the colon. */
function strayValue(
  context: ScriptContext,
  { arguments: given }: Command,
  confirm: SyntaxNode,
): SyntaxNode | undefined {
  return given.find(
    (node) =>
      /^\s*$/.test(context.model.text.slice(confirm.endIndex, node.startIndex)) &&
      node.startIndex > confirm.startIndex &&
      /^\$false$/i.test(context.source(node).trim()),
  );
}

function isSilent(context: ScriptContext, command: Command): boolean {
  const confirm = command.parameters.get('confirm');
  const isTrusted = command.name === 'install-module' || command.name === 'install-script';
  return (
    command.hasUnknownSplat ||
    (confirm?.value !== undefined && /^\$false$/i.test(context.source(confirm.value).trim())) ||
    (command.parameters.has('force') && context.has(command, 'force')) ||
    command.parameters.has('forcebootstrap') ||
    command.parameters.has('whatif') ||
    (isTrusted && context.codeMatches(/Set-PSRepository[^\n]*Trusted/i))
  );
}

/** Remove-Item without -Recurse asks where the folder holds anything; here only for folders that the script makes and fills itself. */
function* foldersWithoutRecurse(context: ScriptContext): Iterable<Observation> {
  const made = new Set(
    context
      .commands('new-item', 'mkdir')
      .filter(
        (command) =>
          command.name === 'mkdir' || /^dir/i.test(context.known(command.parameters.get('itemtype')?.value) ?? ''),
      )
      .map((command) => displayText(context.fold(context.argument(command, 'path'))).toLowerCase()),
  );
  for (const command of context.commands('remove-item')) {
    const path = command.parameters.get('literalpath')?.value ?? context.argument(command, 'path');
    const text = displayText(context.fold(path)).toLowerCase();
    if (
      path !== undefined &&
      text !== '%?%' &&
      made.has(text) &&
      isFilled(context, text) &&
      !context.has(command, 'recurse') &&
      !isSilentlyRemoved(context, command)
    ) {
      const template =
        'Where this folder holds anything Remove-Item asks for confirmation. Nobody can answer on the device, so it hangs or fails. Add -Recurse.';
      const last = command.words.at(-1) ?? command.nameNode;
      yield observe(command.nameNode, template, { fix: insertBehind('Add -Recurse', last, ' -Recurse') });
    }
  }
}

/** Something is written or copied into the folder. */
function isFilled(context: ScriptContext, folder: string): boolean {
  return pathsGiven(context).some(
    ({ command, path }) =>
      /^(?:copy-item|move-item|set-content|add-content|out-file|expand-archive|export-csv|robocopy|xcopy)$/.test(
        command.name,
      ) &&
      (path.toLowerCase() === folder || path.toLowerCase().startsWith(`${folder}\\`)),
  );
}

function isSilentlyRemoved(context: ScriptContext, command: Command): boolean {
  const confirm = command.parameters.get('confirm')?.value;
  return confirm !== undefined && /^\$false$/i.test(context.source(confirm).trim());
}
