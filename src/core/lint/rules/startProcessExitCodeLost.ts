import { observe, type Observation } from '../finding';
import type { Command } from '../model/command';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { isAskedByLoop } from './shared/askedByLoop';
import { isBehindClick } from './shared/behindClick';
import { conditionsBefore } from './shared/conditionsAround';
import { endsAsFailure } from './shared/endsAsFailure';
import { asksOnly, nothingToDo } from './shared/installerArguments';
import { argumentsGiven, isInstallerName, isNamed, startedProgram, startsInstaller } from './shared/installers';
import { isOutputJudged } from './shared/outputJudged';
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
      if (command.hasUnknownSplat || isBehindClick(context, command.node)) {
        continue;
      }
      const program = startedProgram(context, command);
      if (isPackageAsProgram(context, command)) {
        yield observe(command.nameNode, packageAsProgram, { values: [isNamed(program) ? program : 'the package'] });
      } else if (
        context.has(command, 'wait') &&
        startsInstaller(context, command) &&
        !isPowerShell(program) &&
        !handsOver(context, command) &&
        !asksOnly(program, argumentsGiven(context, command)) &&
        !endsAsFailure(context, command.node) &&
        isLost(context, command)
      ) {
        yield program === 'regedit'
          ? observe(command.nameNode, silentRegedit, { severity: 'info' })
          : lost(context, command, program);
      }
    }
  },
};

function lost(context: ScriptContext, command: Command, program: string): Observation {
  const alsoFine = nothingToDo(program, argumentsGiven(context, command));
  const sentences = command.parameters.has('passthru') ? keepIt : passIt;
  return observe(command.nameNode, sentences[alsoFine ?? 0], {
    values: [isNamed(program) ? program : 'this program'],
    fix: passExitCode(context, command, 'Pass the exit code on', { alsoFine }),
    // What is quiet but no installer by its name may be a tool whose failure, or whose codes, mean little; and one that not every
    // device runs may be no more than a step on the way to what the script is for.
    ...(isInstallerName(program) && conditionsBefore(context, command.node) === 0 ? {} : { severity: 'info' }),
  });
}

/** By what the program says where there is nothing to do. */
const passIt = {
  0: 'Whether {0} worked is never asked: when it fails the script ends with 0 and the tool shows success. Start it with -PassThru and test ExitCode (0, or 3010 and 1641 where Windows has to restart).',
  1605: 'Whether {0} worked is never asked: when it fails the script ends with 0 and the tool shows success. Start it with -PassThru and test ExitCode (0, 3010 and 1641 where Windows has to restart, or 1605 where there was nothing to remove).',
  259: 'Whether {0} worked is never asked: when it fails the script ends with 0 and the tool shows success. Start it with -PassThru and test ExitCode (0, 3010 and 1641 where Windows has to restart, or 259 where no device needs the driver or has it already).',
} as const;

/** Where -PassThru stands there, and what it gives is not looked at. */
const keepIt = {
  0: 'Whether {0} worked is never asked: when it fails the script ends with 0 and the tool shows success. Keep the process that -PassThru gives in a variable, and test its ExitCode (0, or 3010 and 1641 where Windows has to restart).',
  1605: 'Whether {0} worked is never asked: when it fails the script ends with 0 and the tool shows success. Keep the process that -PassThru gives in a variable, and test its ExitCode (0, 3010 and 1641 where Windows has to restart, or 1605 where there was nothing to remove).',
  259: 'Whether {0} worked is never asked: when it fails the script ends with 0 and the tool shows success. Keep the process that -PassThru gives in a variable, and test its ExitCode (0, 3010 and 1641 where Windows has to restart, or 259 where no device needs the driver or has it already).',
} as const;

const packageAsProgram =
  'With -NoNewWindow or a redirection Start-Process runs programs only, and {0} is none: this always fails, and installs nothing. Start msiexec.exe with the package as an argument, -Wait and -PassThru, and test ExitCode.';

/** Without a window of its own, or with its output redirected, a process is made by CreateProcess, which looks for no program that opens a file. */
function isPackageAsProgram(context: ScriptContext, command: Command): boolean {
  const { parameters } = command;
  const isCreated =
    (parameters.has('nonewwindow') && context.has(command, 'nonewwindow')) ||
    [...parameters.keys()].some((name) => name.startsWith('redirectstandard'));
  return isCreated && /\.ms[ip]$/.test(startedProgram(context, command));
}

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
  const isAskedOtherwise =
    isOutputJudged(context, command) || isAskedByLoop(context, command.node) || isLookedAtAfter(context, command.node);
  if (isAskedOtherwise || !command.parameters.has('passthru')) {
    return !isAskedOtherwise;
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
