import type { BatchCommand } from '../../lint/batch/batchModel';
import { isProgram } from '../../lint/model/programs';
import { concatText, knownEnd, knownText, type FoldedText } from '../../lint/model/foldedText';
import { pinTableFile } from '../../pin/pinTable';
import { programEffects } from '../effects/programs';
import type { PlannedEffectKind } from '../picture';

export interface BatchEffect {
  readonly kind: PlannedEffectKind;
  readonly target: FoldedText;
  readonly account?: string | undefined;
}

type Words = readonly FoldedText[];

/** Commands of cmd itself that reach beyond the script. */
const builtIn: Readonly<Record<string, (words: Words) => readonly BatchEffect[]>> = {
  copy: (words) => {
    const [source, destination] = words;
    return [...one('file-read', source), ...one('file-written', destination)];
  },
  move: (words) => [...one('file-deleted', words[0]), ...one('file-written', words[1])],
  ren: (words) => [...one('file-deleted', words[0]), ...one('file-written', words[1])],
  rename: (words) => [...one('file-deleted', words[0]), ...one('file-written', words[1])],
  del: (words) => words.flatMap((word) => one('file-deleted', word)),
  erase: (words) => words.flatMap((word) => one('file-deleted', word)),
  rd: (words) => words.flatMap((word) => one('file-deleted', word)),
  rmdir: (words) => words.flatMap((word) => one('file-deleted', word)),
  md: (words) => words.flatMap((word) => one('file-written', word)),
  mkdir: (words) => words.flatMap((word) => one('file-written', word)),
  type: (words) => words.flatMap((word) => one('file-read', word)),
  fc: (words) => words.flatMap((word) => one('file-read', word)),
  mklink: (words) => one('file-written', words[0]),
};

function one(kind: PlannedEffectKind, target: FoldedText | undefined): readonly BatchEffect[] {
  return target === undefined ? [] : [{ kind, target }];
}

/** What a command does, its redirections included. */
export function commandEffects(command: BatchCommand, expand: (text: string) => FoldedText): readonly BatchEffect[] {
  const { line, files } = withoutRedirections(command.rest);
  const words = (line.match(/(?:"(?:\\"|[^"])*"|[^\s"])+/g) ?? []).map((word) => expand(word));
  const written = files.map((file): BatchEffect => ({ kind: 'file-written', target: unquoted(expand(file)) }));
  return [...namedEffects(command, words, expand), ...written.filter(({ target }) => !isNul(target))].map(asSecret);
}

function namedEffects(
  command: BatchCommand,
  words: Words,
  expand: (text: string) => FoldedText,
): readonly BatchEffect[] {
  const own = builtIn[command.name];
  if (own !== undefined) {
    return own(words.filter((word) => !/^\/\w/.test(knownText(word) ?? '')).map(unquoted));
  }
  const { written } = command;
  if (command.name === 'start') {
    return started(words);
  }
  const program = unquoted(expand(written));
  const found = programEffects(program, words);
  if (found.length > 0) {
    return found;
  }
  const isStarted =
    isProgram(command.name) || /\.(?:exe|com|bat|cmd|vbs|ps1)"?$/i.test(written) || /[\\%]/.test(written);
  return isStarted ? [{ kind: 'process', target: lineOf(program, words) }] : [];
}

function started(words: Words): readonly BatchEffect[] {
  const option = /^\/(?:wait|b|min|max|d\S*|low|high|i)$/i;
  const plain = words.filter((word) => !option.test(knownText(word) ?? ''));
  // A first argument in quotes is the window's title.
  const isTitled = plain.length > 1 && /^".*"$/.test(knownText(plain[0] ?? ['']) ?? '');
  const rest = isTitled ? plain.slice(1) : plain;
  const [program, ...given] = rest;
  if (program === undefined) {
    return [];
  }
  const found = programEffects(unquoted(program), given);
  return found.length > 0 ? found : [{ kind: 'process', target: lineOf(unquoted(program), given) }];
}

function lineOf(program: FoldedText, words: Words): FoldedText {
  return concatText(program, ...words.flatMap((word) => [[' '], word]));
}

function unquoted(text: FoldedText): FoldedText {
  return text.map((part) => (typeof part === 'string' ? part.replaceAll('"', '') : part));
}

function isNul(text: FoldedText): boolean {
  return /^(?:nul|con)$/i.test((knownText(text) ?? '').trim());
}

/** `> file` and `>> file` outside of quotes; what goes into another stream is none. */
function withoutRedirections(rest: string): { readonly line: string; readonly files: readonly string[] } {
  const files: string[] = [];
  const line = rest.replaceAll(
    /("(?:\\"|[^"])*")|(?:[012]?>{1,2})\s*(&\d|"[^"]*"|[^\s"&|]+)/g,
    (match: string, quoted: string | undefined, file: string | undefined) => {
      if (quoted !== undefined || file === undefined) {
        return match;
      }
      if (!file.startsWith('&')) {
        files.push(file);
      }
      return ' ';
    },
  );
  return { line, files };
}

function asSecret(effect: BatchEffect): BatchEffect {
  const isTable = knownEnd(effect.target).toLowerCase().endsWith(pinTableFile);
  return isTable && /^file-(?:read|written)$/.test(effect.kind) ? { ...effect, kind: 'secret' } : effect;
}
