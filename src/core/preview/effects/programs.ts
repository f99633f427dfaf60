import { concatText, knownEnd, knownText, type FoldedText } from '../../lint/model/foldedText';
import type { PlannedEffectKind } from '../picture';
import { principalName } from './principal';

/** What a program does, as its command line tells. */
export interface ProgramEffect {
  readonly kind: PlannedEffectKind;
  readonly target: FoldedText;
  readonly account?: string | undefined;
}

type Words = readonly FoldedText[];
type ProgramFacts = (line: FoldedText, words: Words) => readonly ProgramEffect[];

/**
 * Effects of a program by its command line; none where all that is known is that it runs.
 * @param program with or without its folder
 * @param words its arguments, one by one or some together
 */
export function programEffects(program: FoldedText, words: Words): readonly ProgramEffect[] {
  const leaf = /[^\\/]*$/.exec(knownEnd(program).replaceAll('"', '').trim())?.[0] ?? '';
  const facts = programs[leaf.toLowerCase().replace(/\.(?:exe|com)$/, '')];
  const separate = words.flatMap(separated);
  return facts === undefined ? [] : facts(concatText(program, ...words.flatMap((word) => [[' '], word])), separate);
}

/** A text of several arguments becomes several; quotes keep blanks together. */
function separated(text: FoldedText): readonly FoldedText[] {
  const words: FoldedText[] = [];
  let word: FoldedText = [];
  let isQuoted = false;
  const end = (): void => {
    if (word.length > 0) {
      words.push(concatText(word));
    }
    word = [];
  };
  for (const part of text) {
    if (typeof part !== 'string') {
      word = [...word, part];
      continue;
    }
    for (const [piece] of part.matchAll(/\\"|"|\s+|(?:(?!\\")[^"\s])+/g)) {
      if (piece === '\\"') {
        word = [...word, '"'];
      } else if (piece === '"') {
        isQuoted = !isQuoted;
      } else if (/^\s/.test(piece) && !isQuoted) {
        end();
      } else {
        word = [...word, piece];
      }
    }
  }
  end();
  return words;
}

function plain(word: FoldedText | undefined): string {
  return word === undefined ? '' : (knownText(word) ?? '').toLowerCase();
}

/** What stands behind an option. */
function after(words: Words, ...options: readonly string[]): FoldedText | undefined {
  const at = words.findIndex((word) => options.includes(plain(word)));
  return at === -1 ? undefined : words[at + 1];
}

function has(words: Words, pattern: RegExp): boolean {
  return words.some((word) => pattern.test(plain(word)));
}

function registry(_line: FoldedText, words: Words): readonly ProgramEffect[] {
  const [verb, key = [{ hole: 'key' }]] = words;
  const name = after(words, '/v');
  const data = after(words, '/d');
  const place = name === undefined ? key : concatText(key, ['\\'], name);
  switch (plain(verb)) {
    case 'add':
      return [{ kind: 'registry-set', target: data === undefined ? place : concatText(place, [' = '], data) }];
    case 'delete':
      return [{ kind: 'registry-deleted', target: place }];
    case 'import':
    case 'load':
    case 'unload':
    case 'copy':
    case 'restore':
      return [{ kind: 'registry-set', target: concatText(...words.flatMap((word) => [word, [' ']])) }];
    default:
      return [{ kind: 'registry-read', target: place }];
  }
}

function tasks(line: FoldedText, words: Words): readonly ProgramEffect[] {
  const name = after(words, '/tn') ?? [{ hole: 'task' }];
  if (has(words, /^\/create$/)) {
    const runs = after(words, '/tr');
    const account = principalName(after(words, '/ru'), '<user>');
    return [
      { kind: 'task', target: name },
      ...(runs === undefined ? [] : [{ kind: 'process' as const, target: runs, account }]),
    ];
  }
  const verb = words.map(plain).find((word) => /^\/(?:delete|run|end|change)$/.test(word));
  return verb === undefined
    ? [{ kind: 'process', target: line }]
    : [{ kind: 'task', target: concatText([`${verb.slice(1)} `], name) }];
}

function copies(_line: FoldedText, words: Words): readonly ProgramEffect[] {
  const [source = [{ hole: 'source' }], destination = [{ hole: 'destination' }]] = words.filter(
    (word) => !/^[/-]/.test(plain(word)),
  );
  return [
    { kind: 'file-read', target: source },
    { kind: 'file-written', target: destination },
  ];
}

/** robocopy takes folders first and then the names of files in them. */
function copiesFolders(_line: FoldedText, words: Words): readonly ProgramEffect[] {
  const excluded = words.findIndex((word) => /^\/x[fd]$/.test(plain(word)));
  const counted = excluded === -1 ? words : words.slice(0, excluded);
  const [source = [{ hole: 'source' }], destination = [{ hole: 'destination' }], ...files] = counted.filter(
    (word) => !/^\//.test(plain(word)),
  );
  const names: readonly FoldedText[] = files.length === 0 ? [['*']] : files;
  const folder = (path: FoldedText, name: FoldedText): FoldedText => concatText(trimmed(path), ['\\'], name);
  return names.flatMap((name): readonly ProgramEffect[] => [
    { kind: 'file-read', target: folder(source, name) },
    { kind: 'file-written', target: folder(destination, name) },
  ]);
}

function trimmed(path: FoldedText): FoldedText {
  const last = path.at(-1);
  return typeof last === 'string' ? concatText([...path.slice(0, -1), last.replace(/[\\/]\.?$|\.$/, '')]) : path;
}

/** All of its command line is what it does. */
const whole =
  (kind: PlannedEffectKind): ProgramFacts =>
  (line) => [{ kind, target: line }];

/** Its arguments are what it is about. */
const about =
  (kind: PlannedEffectKind): ProgramFacts =>
  (_line, words) => [
    { kind, target: concatText(...words.flatMap((word, index) => [index === 0 ? [''] : [' '], word])) },
  ];

function restarts(line: FoldedText, words: Words): readonly ProgramEffect[] {
  return [
    { kind: has(words, /^[/-][rsgpho]$/) || has(words, /^[/-](?:hybrid|fw)$/) ? 'restart' : 'process', target: line },
  ];
}

function installs(line: FoldedText, words: Words): readonly ProgramEffect[] {
  return [
    { kind: has(words, /^[/-](?:i|x|p|f\w*|package|uninstall|update|a)$/) ? 'package' : 'process', target: line },
  ];
}

function downloads(line: FoldedText, words: Words): readonly ProgramEffect[] {
  const address = words.find((word) =>
    /^(?:https?|ftp):|^\\\\/.test(typeof word[0] === 'string' ? word[0].toLowerCase() : ''),
  );
  const file = after(words, '-o', '--output', '/transfer');
  return [
    { kind: 'network', target: address ?? line },
    ...(file === undefined ? [] : [{ kind: 'file-written' as const, target: file }]),
  ];
}

function mounts(line: FoldedText, words: Words): readonly ProgramEffect[] {
  const share = words.find((word) => /^\\\\/.test(typeof word[0] === 'string' ? word[0] : ''));
  const verb = plain(words[0]);
  return verb === 'use' && share !== undefined
    ? [{ kind: 'network', target: share }]
    : [{ kind: 'process', target: line }];
}

/** What `icd.exe` builds holds the PIN of the answer file. */
function builds(line: FoldedText, words: Words): readonly ProgramEffect[] {
  const option = /^\/packagepath:/i;
  const path = words.find(([first]) => typeof first === 'string' && option.test(first));
  const [first, ...rest] = path ?? [];
  const made = typeof first === 'string' ? concatText([first.replace(option, '')], rest) : undefined;
  return [
    { kind: 'package', target: concatText(['build '], line) },
    ...(made === undefined ? [] : [{ kind: 'secret' as const, target: made }]),
  ];
}

const programs: Readonly<Record<string, ProgramFacts>> = {
  reg: registry,
  regedit: whole('registry-set'),
  schtasks: tasks,
  icacls: about('access-changed'),
  cacls: about('access-changed'),
  takeown: about('access-changed'),
  attrib: about('access-changed'),
  shutdown: restarts,
  msiexec: installs,
  icd: builds,
  wusa: whole('package'),
  winget: whole('package'),
  choco: whole('package'),
  xcopy: copies,
  robocopy: copiesFolders,
  curl: downloads,
  bitsadmin: downloads,
  net: mounts,
  net1: mounts,
  ping: whole('network'),
  nslookup: whole('network'),
  nltest: whole('network'),
  setx: whole('registry-set'),
};
