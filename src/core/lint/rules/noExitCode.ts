import { isTopLevel } from '../flow';
import { observe, type Observation } from '../finding';
import type { Command } from '../model/command';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { enclosing } from '../syntaxNode';
import { isFor32BitOnly } from './shared/guards';

/** A script that says that it failed and still ends with 0, because nothing in it sets an exit code. */
export const noExitCode: Rule = {
  id: 'no-exit-code',
  severity: 'warning',
  title: 'Failure reported as success',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    const { model } = context;
    const sets = context.codeMatches(
      /\bexit\b|\[(?:System\.)?Environment\]::Exit|SetShouldExit|\bthrow\b|^\s*trap\b/im,
    );
    const stops = model.assignments.some(
      ({ name, value }) => name === 'erroractionpreference' && /^stop$/i.test(context.known(value) ?? ''),
    );
    if (sets || stops || model.errors.length > 0 || context.file.name.toLowerCase().endsWith('.psm1')) {
      return;
    }
    for (const command of context.commands('write-error')) {
      if (isTopLevel(command.node) && !isTerminating(context, command) && !isFor32BitOnly(context, command.node)) {
        const isInLoop = enclosing(
          command.node,
          'foreach_statement',
          'while_statement',
          'do_statement',
          'for_statement',
        );
        const template =
          isInLoop === undefined
            ? 'The script reports an error here and then ends with exit code 0, so the tool shows success. Write exit 1 behind it.'
            : 'The script reports an error here and then ends with exit code 0, so the tool shows success. Note the failure, and write exit 1 behind the loop.';
        yield observe(command.node, template);
      }
    }
  },
};

function isTerminating(context: ScriptContext, command: Command): boolean {
  const action = command.parameters.get('erroraction')?.value;
  return action !== undefined && /^stop$/i.test(context.known(action) ?? '');
}
