import { observe, type Fix, type Observation } from '../finding';
import { isTopLevel } from '../flow';
import type { Command } from '../model/command';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { startedProgram, startsInstaller } from './shared/installers';
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
        const values = [program === '' ? 'this program' : program];
        yield observe(command.nameNode, template, { values, fix: exitFix(context, command) });
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

/** Only where it is a statement of the script itself: a function may have to go on. */
function exitFix(context: ScriptContext, { node, parameters, words, nameNode }: Command): Fix | undefined {
  if (!isPlainStatement(node) || !isTopLevel(node) || parameters.has('passthru') || /\$process\b/i.test(context.code)) {
    return undefined;
  }
  const { text } = context.model;
  const indent = /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', node.startIndex) + 1))?.[0] ?? '';
  const newLine = text.includes('\r\n') ? '\r\n' : '\n';
  const end = (words.at(-1) ?? nameNode).endIndex;
  return {
    title: 'Pass the exit code on',
    edits: [
      { start: nameNode.startIndex, end: nameNode.startIndex, text: '$process = ' },
      {
        start: end,
        end,
        text: ` -PassThru${newLine}${indent}if (0, 3010, 1641 -notcontains $process.ExitCode) { exit $process.ExitCode }`,
      },
    ],
  };
}
