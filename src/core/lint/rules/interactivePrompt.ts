import { observe, type Observation } from '../finding';
import type { Command } from '../model/command';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { enclosing, isWithin } from '../syntaxNode';
import { asksInteractive, isGuardedBy, isWhere } from './shared/guards';

const template =
  '{0} waits for somebody to answer. Nobody sees it on the device: the script hangs until the tool gives up, or fails at once where the host is not interactive. Take the value from a parameter or a file.';

const keyPress =
  '{0} waits for a key. Nobody sees it on the device: the script hangs until the tool gives up, or fails at once where the host is not interactive. Leave it out.';
const whereMissing =
  '{0} waits for somebody to answer where the command line does not give {1}. Nobody sees it on the device. Make sure that the command line has it, or end with an error in place of asking.';

/** Anything that reads from the keyboard. */
export const interactivePrompt: Rule = {
  id: 'interactive-prompt',
  severity: 'error',
  title: 'Waits for the keyboard',
  onlyWhere: 'run',
  check: function* (context): Iterable<Observation> {
    const isGuarded = (node: Parameters<typeof isGuardedBy>[1]): boolean => isGuardedBy(context, node, asksInteractive);
    for (const command of context.commands('read-host', 'pause', 'choice', 'cmd')) {
      if (!isGuarded(command.node) && asks(context, command)) {
        const name = context.source(command.nameNode).trim();
        const parameter = parameterAskedFor(context, command);
        yield parameter === undefined
          ? observe(command.nameNode, /^pause$/i.test(name) ? keyPress : template, { values: [name] })
          : observe(command.nameNode, whereMissing, { values: [name, parameter], severity: 'warning' });
      }
    }
    for (const node of context.model.nodes('invocation_expression')) {
      const name =
        /^(?:\[(?:System\.)?Console\]::Read(?:Key|Line)?|\$Host\.UI\.(?:RawUI\.ReadKey|Prompt\w*|ReadLine\w*))(?=\()/i.exec(
          context.source(node).trim(),
        )?.[0];
      // A key that has been pressed already is not waited for.
      if (name !== undefined && !isGuarded(node) && !isWhere(context, node, /KeyAvailable/i)) {
        yield observe(node, template, { values: [name] });
      }
    }
  },
};

/** `if (-not $Site) { $Site = Read-Host }` for a parameter of the script, or a default that asks. */
function parameterAskedFor(context: ScriptContext, { node }: Command): string | undefined {
  const byDefault = context.model.parameters.find(
    ({ defaultValue }) => defaultValue !== undefined && isWithin(node, defaultValue),
  );
  if (byDefault !== undefined) {
    return context.source(byDefault.variable).trim();
  }
  const assignment = enclosing(node, 'assignment_expression');
  const target = context.model.assignments.find((one) => one.node === assignment)?.name ?? '';
  // Where it is mandatory PowerShell itself has asked by then.
  const parameter = context.model.parameters.find(({ name, isMandatory }) => name === target && !isMandatory);
  const isAsked =
    /^\w+$/.test(target) && isGuardedBy(context, node, new RegExp(`\\$(?:script:|global:)?${target}\\b`, 'i'));
  return parameter !== undefined && isAsked ? context.source(parameter.variable).trim() : undefined;
}

function asks(context: ScriptContext, { name, words, node }: Command): boolean {
  if (name === 'cmd') {
    return words.some((word) => /^pause\b|&\s*pause\b/i.test(context.known(word) ?? ''));
  }
  // What is piped in is an answer, and after the time of /t choice gives one itself.
  return !(
    name === 'choice' &&
    (context.source(node.parent ?? node).includes('|') ||
      words.some((word) => /^\/t/i.test(context.source(word).trim())))
  );
}
