import type { Command } from '../../model/command';
import { displayText } from '../../model/foldedText';
import type { ScriptContext } from '../../scriptContext';
import type { SyntaxNode } from '../../syntaxNode';

/** A program that a script runs, whichever way: by its name, with Start-Process, or with `cmd /c`. */
export interface ProgramRun {
  /** The call in the script. */
  readonly command: Command;
  /** Without folder and extension, in lower case: `shutdown`. */
  readonly name: string;
  /** The program as it is given, for example with its folder. */
  readonly program: string;
  /** Its arguments one by one, without quotes; what is not known stands as `%name%`. */
  readonly words: readonly string[];
  readonly way: 'call' | 'start-process' | 'cmd';
}

const runs = new WeakMap<ScriptContext, readonly ProgramRun[]>();

/** Every program that the script runs, in the order of the text. */
export function programRuns(context: ScriptContext, ...names: readonly string[]): readonly ProgramRun[] {
  let all = runs.get(context);
  if (all === undefined) {
    all = context.model.commands.flatMap((command) => runsOf(context, command));
    runs.set(context, all);
  }
  return names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
}

function runsOf(context: ScriptContext, command: Command): readonly ProgramRun[] {
  if (command.kind === 'program') {
    const words = command.words.flatMap((word) => wordTexts(context, word));
    return command.name === 'cmd'
      ? [...inner(command, words), run(command, displayText(command.target), words, 'call')]
      : [run(command, displayText(command.target), words, 'call')];
  }
  if (command.kind !== 'cmdlet' || command.name !== 'start-process') {
    return [];
  }
  const program = displayText(context.fold(context.argument(command, 'filepath')));
  const words = context.folder.foldList(context.argument(command, 'argumentlist')).map(displayText).flatMap(tokens);
  const one = run(command, program, words, 'start-process');
  return one.name === 'cmd' ? [...inner(command, words), one] : [one];
}

function run(command: Command, program: string, words: readonly string[], way: ProgramRun['way']): ProgramRun {
  const leaf = /[^\\/]*$/.exec(program.replaceAll(/["']/g, ''))?.[0] ?? '';
  return { command, program, name: leaf.toLowerCase().replace(/\.(?:exe|com)$/, ''), words, way };
}

/** The text of an argument, or those of the array that is given or splatted there. */
function wordTexts(context: ScriptContext, word: SyntaxNode): readonly string[] {
  const splat = context.source(word).trim().startsWith('@') ? word.children[0] : undefined;
  return context.folder.elements(splat ?? word).map((element) => displayText(context.fold(element)));
}

/** What `cmd /c` runs; its own commands such as `rd` count as programs. */
function inner(command: Command, words: readonly string[]): readonly ProgramRun[] {
  const at = words.findIndex((word) => /^\/[ckr]$/i.test(word));
  const line =
    at === -1
      ? ''
      : words
          .slice(at + 1)
          .join(' ')
          .trim();
  const plain = /^"[^"]*"$/.test(line) ? line.slice(1, -1) : line;
  return plain.split(/&&?|\|\|?/).flatMap((one) => {
    const [program, ...rest] = tokens(one);
    return program === undefined || program.startsWith('%?%') ? [] : [run(command, program, rest, 'cmd')];
  });
}

/** Cuts a command line at blanks outside of quotes. */
function tokens(line: string): readonly string[] {
  return [...line.matchAll(/(?:"[^"]*"|[^\s"])+/g)].map(([word]) => word.replaceAll('"', ''));
}
