import type { Command } from '../../model/command';
import { displayText } from '../../model/foldedText';
import type { ScriptContext } from '../../scriptContext';
import type { SyntaxNode } from '../../syntaxNode';
import { programRuns } from './programRuns';

/** A path that a command is given; what is not known of it stands as `%name%`. */
export interface GivenPath {
  readonly command: Command;
  readonly node: SyntaxNode;
  readonly path: string;
}

const parameters = ['path', 'literalpath', 'filepath', 'destination', 'destinationpath', 'root', 'workingdirectory'];
const given = new WeakMap<ScriptContext, readonly GivenPath[]>();

/** Paths that cmdlets and programs are given, and those of the programs themselves. */
export function pathsGiven(context: ScriptContext): readonly GivenPath[] {
  let all = given.get(context);
  if (all === undefined) {
    all = [...context.model.commands.flatMap((command) => ofCmdlet(context, command)), ...ofPrograms(context)];
    given.set(context, all);
  }
  return all;
}

function ofCmdlet(context: ScriptContext, command: Command): readonly GivenPath[] {
  if (command.kind !== 'cmdlet' || /^(?:write-|join-path|split-path)/.test(command.name)) {
    return [];
  }
  return parameters.flatMap((name) => {
    const argument = context.argument(command, name);
    return context.folder
      .elements(argument)
      .map((element) => ({ command, node: argument ?? element, path: displayText(context.fold(element)) }));
  });
}

function ofPrograms(context: ScriptContext): readonly GivenPath[] {
  return programRuns(context).flatMap(({ command, program, words, way }) => [
    ...(way === 'start-process' ? [] : [{ command, node: command.nameNode, path: program }]),
    ...words.map((path) => ({ command, node: command.nameNode, path })),
  ]);
}
