import { observe, type Observation } from '../finding';
import type { Command } from '../model/command';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { asksInteractive, isGuardedBy } from './shared/guards';

const template =
  '{0} waits for somebody to answer. Nobody sees it on the device: the script hangs until the tool gives up, or fails at once where the host is not interactive. Take the value from a parameter or a file.';

/** Anything that reads from the keyboard. */
export const interactivePrompt: Rule = {
  id: 'interactive-prompt',
  severity: 'error',
  title: 'Waits for the keyboard',
  check: function* (context): Iterable<Observation> {
    const isGuarded = (node: Parameters<typeof isGuardedBy>[1]): boolean => isGuardedBy(context, node, asksInteractive);
    for (const command of context.commands('read-host', 'pause', 'choice', 'cmd')) {
      if (!isGuarded(command.node) && asks(context, command)) {
        yield observe(command.nameNode, template, { values: [context.source(command.nameNode).trim()] });
      }
    }
    for (const node of context.model.nodes('invocation_expression')) {
      const name =
        /^(?:\[(?:System\.)?Console\]::Read(?:Key|Line)?|\$Host\.UI\.(?:RawUI\.ReadKey|Prompt\w*|ReadLine\w*))(?=\()/i.exec(
          context.source(node).trim(),
        )?.[0];
      if (name !== undefined && !isGuarded(node)) {
        yield observe(node, template, { values: [name] });
      }
    }
  },
};

function asks(context: ScriptContext, { name, words, node }: Command): boolean {
  if (name === 'cmd') {
    return words.some((word) => /^pause\b|&\s*pause\b/i.test(context.known(word) ?? ''));
  }
  // What is piped in is an answer.
  return !(name === 'choice' && context.source(node.parent ?? node).includes('|'));
}
