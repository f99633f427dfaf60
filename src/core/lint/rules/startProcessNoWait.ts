import { insertBehind, observe, type Fix, type Observation } from '../finding';
import type { Command } from '../model/command';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { isGuardedBy } from './shared/guards';
import { nothingToDo } from './shared/installerArguments';
import { argumentsGiven, isNamed, startedProgram, startsInstaller } from './shared/installers';
import { passExitCode } from './shared/passExitCode';
import { assignedTo, isPlainStatement, usesOf } from './shared/variables';
import { waitsForProcessBehind } from './shared/waitedFor';

/** Start-Process that starts an installer and does not wait for it. */
export const startProcessNoWait: Rule = {
  id: 'start-process-no-wait',
  // What the script does afterwards may well last longer than the program, and the program may stay on the device.
  severity: 'info',
  title: 'Installer started and left alone',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    for (const command of context.commands('start-process')) {
      const program = startedProgram(context, command);
      if (
        !context.has(command, 'wait') &&
        !command.parameters.has('verb') &&
        // It hands the work to a service of its own and ends at once, waited for or not.
        program !== 'ccmsetup' &&
        startsInstaller(context, command) &&
        !isGuardedBy(context, command.node, /\bwait/i) &&
        !isWaitedFor(context, command)
      ) {
        const template =
          'The script goes on, and may end, while {0} still runs: ConfigMgr and EPM then report the job as done, and may delete the files that it needs. Add -Wait.';
        const values = [isNamed(program) ? program : 'the program'];
        yield observe(command.nameNode, template, { values, fix: waitFix(context, command) });
      }
    }
  },
};

function isWaitedFor(context: ScriptContext, { node }: Command): boolean {
  const name = assignedTo(context, node);
  const behind = context.code.slice(node.endIndex);
  if (/^\s*\|\s*Wait-Process|^\s*\)\s*\.WaitForExit/i.test(behind)) {
    return true;
  }
  return (
    waitsForProcessBehind(context, node) ||
    (name !== undefined &&
      usesOf(context, name).some((use) =>
        /^\$[\w:]+\s*\.\s*(?:WaitForExit|HasExited|ExitCode)|\|\s*Wait-Process/i.test(
          context.model.text.slice(use.startIndex, use.endIndex + 40),
        ),
      ))
  );
}

/** Who waits also wants to know how it ended; the switch alone does where the process is kept anyway. */
function waitFix(context: ScriptContext, command: Command): Fix | undefined {
  return command.parameters.has('passthru') && !isPlainStatement(command.node)
    ? insertBehind('Add -Wait', command.words.at(-1) ?? command.nameNode, ' -Wait')
    : passExitCode(context, command, 'Wait, and pass the exit code on', {
        switches: ' -Wait',
        alsoFine: nothingToDo(startedProgram(context, command), argumentsGiven(context, command)),
      });
}
