import { insertBehind, observe, type Observation } from '../finding';
import type { Command } from '../model/command';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';

/** Cmdlets that ask before they act, and the switch that keeps them from it. Source: ConfirmImpact High, and their reference. */
const asking: Readonly<Record<string, '-Force' | '-Confirm:$false'>> = {
  'unregister-scheduledtask': '-Confirm:$false',
  'install-packageprovider': '-Force',
  'install-module': '-Force',
  'install-script': '-Force',
  'clear-recyclebin': '-Force',
  'format-volume': '-Confirm:$false',
  'clear-disk': '-Confirm:$false',
  'remove-partition': '-Confirm:$false',
};

/** A cmdlet that asks "Are you sure?". */
export const confirmationPrompt: Rule = {
  id: 'confirmation-prompt',
  severity: 'warning',
  title: 'Asks for confirmation',
  check: function* (context): Iterable<Observation> {
    if (context.codeMatches(/\$ConfirmPreference\s*=\s*['"]?None/i)) {
      return;
    }
    for (const command of context.commands(...Object.keys(asking))) {
      const silent = asking[command.name];
      if (silent !== undefined && !isSilent(context, command)) {
        const template = '{0} asks for confirmation. Nobody can answer on the device, so it hangs or fails. Add {1}.';
        const last = command.words.at(-1) ?? command.nameNode;
        const fix = insertBehind(`Add ${silent}`, last, ` ${silent}`);
        yield observe(command.nameNode, template, { values: [context.source(command.nameNode).trim(), silent], fix });
      }
    }
  },
};

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
