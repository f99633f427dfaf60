import { observe, type Observation } from '../finding';
import type { Command } from '../model/command';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { isBehindClick } from './shared/behindClick';
import { isNamed, startedProgram, startsInstaller } from './shared/installers';
import { passExitCode } from './shared/passExitCode';
import { isLookedAtAfter } from './shared/lookAfter';
import { assignedTo, isPlainStatement, usesOf } from './shared/variables';

/** Start-Process -Wait whose exit code nobody reads. */
export const startProcessExitCodeLost: Rule = {
  id: 'start-process-exit-code-lost',
  severity: 'warning',
  title: 'Exit code of an installer lost',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    for (const command of context.commands('start-process')) {
      if (
        context.has(command, 'wait') &&
        !command.hasUnknownSplat &&
        startsInstaller(context, command) &&
        !isPowerShell(startedProgram(context, command)) &&
        !handsOver(context, command) &&
        !isBehindClick(context, command.node) &&
        isLost(context, command)
      ) {
        const program = startedProgram(context, command);
        if (program === 'regedit') {
          yield observe(command.nameNode, silentRegedit, { severity: 'info' });
          continue;
        }
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

const silentRegedit =
  'regedit /s shows nothing when it fails, and no reference says what its exit code means: the script ends with 0 and the tool shows success. Use reg.exe import and test its exit code, or look at the values afterwards.';

/** What its command line holds are the switches of the script in it, and its exit code is a matter of other rules. */
function isPowerShell(program: string): boolean {
  return program === 'powershell' || program === 'pwsh';
}

/** Without /noservice ccmsetup leaves the work to a service of its own; its exit code says that the service was started. */
function handsOver(context: ScriptContext, command: Command): boolean {
  return startedProgram(context, command) === 'ccmsetup' && !/\/noservice\b/i.test(context.source(command.node));
}

function isLost(context: ScriptContext, command: Command): boolean {
  if (!command.parameters.has('passthru')) {
    return !isLookedAtAfter(context, command.node);
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
