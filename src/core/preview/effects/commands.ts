import { concatText, knownEnd, type FoldedText } from '../../lint/model/foldedText';
import type { Command } from '../../lint/model/command';
import { isSecretName } from '../../lint/rules/shared/secretNames';
import type { Outcome } from '../run/pipelines';
import type { Run } from '../run/run';
import { asText, unknown } from '../run/value';
import { CmdletCall, type CmdletTable, type CommandCall } from './call';
import { cimCmdlets } from './cimCmdlets';
import { drawProgram } from './drawProgram';
import { fileCmdlets } from './fileCmdlets';
import { itemPropertyCmdlets } from './itemPropertyCmdlets';
import { networkCmdlets } from './networkCmdlets';
import { objectCmdlets } from './objectCmdlets';
import { packageCmdlets } from './packageCmdlets';
import { pipelineCmdlets } from './pipelineCmdlets';
import { processCmdlets } from './processCmdlets';
import { taskCmdlets } from './taskCmdlets';

/** Commands that do something or of whose value something is known. All others have no effect. */
const cmdlets: ReadonlyMap<string, CmdletTable[string]> = new Map(
  [
    pipelineCmdlets,
    objectCmdlets,
    fileCmdlets,
    itemPropertyCmdlets,
    processCmdlets,
    networkCmdlets,
    taskCmdlets,
    packageCmdlets,
    cimCmdlets,
  ].flatMap((table) => Object.entries(table)),
);

/** Draws what a command other than a function of the script does. */
export function drawCommand(run: Run, { command, given, piped, called }: CommandCall): Outcome {
  const call = new CmdletCall(run, command, given, piped);
  if (command.kind !== 'program' && command.kind !== 'script') {
    drawSecretParameters(run, command);
    const effect = cmdlets.get(command.name);
    if (effect !== undefined) {
      const found = effect(call);
      return found !== undefined && 'flow' in found ? found : { value: found ?? unknown('?'), flow: 'next' };
    }
  }
  const target = called === undefined ? command.target : asText(called);
  if (isStarted(command, target)) {
    return { value: unknown('?'), flow: drawProgram(run, command.node, target, given.words.map(quoted)) };
  }
  return { value: unknown('?'), flow: 'next' };
}

/** A program or another script, and whatever `&` is given that is no cmdlet. */
function isStarted({ kind, operator }: Command, target: FoldedText): boolean {
  const isCmdlet = target.length === 1 && /^[a-z]+-\w+$/i.test(knownEnd(target));
  return kind === 'program' || kind === 'script' || (operator !== '' && !isCmdlet);
}

function quoted(value: Parameters<typeof asText>[0]): FoldedText {
  const text = asText(value);
  const hasBlank = text.some((part) => typeof part === 'string' && /\s/.test(part) && !part.includes('"'));
  return hasBlank && value.type !== 'list' ? concatText(['"'], text, ['"']) : text;
}

/** A password or PIN that is handed to a command: only the parameter's name is told. */
function drawSecretParameters(run: Run, { parameters, name, node }: Command): void {
  for (const [parameter, { value }] of parameters) {
    if (value !== undefined && isSecretName(parameter)) {
      run.effect('secret', [`${name} -${parameter}`], node);
    }
  }
}
