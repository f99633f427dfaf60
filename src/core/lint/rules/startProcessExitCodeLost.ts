import { observe, type Observation } from '../finding';
import type { Command } from '../model/command';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { isNamed, startedProgram, startsInstaller } from './shared/installers';
import { passExitCode } from './shared/passExitCode';
import { assignedTo, isPlainStatement, usesOf } from './shared/variables';

/** Start-Process -Wait whose exit code nobody reads. */
export const startProcessExitCodeLost: Rule = {
  id: 'start-process-exit-code-lost',
  severity: 'warning',
  title: 'Exit code of an installer lost',
  check: function* (context): Iterable<Observation> {
    for (const command of context.commands('start-process')) {
      if (
        context.has(command, 'wait') &&
        !command.hasUnknownSplat &&
        startsInstaller(context, command) &&
        isLost(context, command)
      ) {
        const program = startedProgram(context, command);
        const template =
          'Whether {0} worked is never asked: when it fails the script ends with 0 and the tool shows success. Start it with -PassThru and test ExitCode (0, or 3010 and 1641 where Windows has to restart).';
        const values = [isNamed(program) ? program : 'this program'];
        yield observe(command.nameNode, template, {
          values,
          fix: passExitCode(context, command, 'Pass the exit code on'),
        });
      }
    }
  },
};

function isLost(context: ScriptContext, command: Command): boolean {
  if (!command.parameters.has('passthru')) {
    // A look at what is there afterwards is as good as the exit code.
    const after = context.code.slice(command.node.endIndex, command.node.endIndex + 500);
    return !/\$LASTEXITCODE|GetExitCode|Test-Path|Get-ItemProperty|Get-Package|Get-Service|Test-\w*Install|Get-\w*(?:Install|Software|App)/i.test(
      after,
    );
  }
  const name = assignedTo(context, command.node);
  const isReadHere = /^\s*\)+\s*\.\s*ExitCode|^\s*\|/i.test(context.code.slice(command.node.endIndex));
  const isHandedOn = name === undefined && !isPlainStatement(command.node);
  return (
    !isReadHere &&
    !isHandedOn &&
    !(name !== undefined && usesOf(context, name).some(({ startIndex }) => startIndex > command.node.endIndex))
  );
}
