import { observe, type Fix, type Observation, type Place } from '../../finding';
import { innerCommand, type BatchCommand } from '../batchModel';
import type { BatchContext, BatchRule } from '../batchRule';

/** These take the rest of the line, blanks and all. */
const tolerant = new Set(['cd', 'chdir', 'pushd', 'set', 'echo', 'title', 'rem', 'goto', 'if', 'for']);

const folder = /(?<=\s)%(?:~dp0|CD%|ProgramFiles%|ProgramFiles\(x86\)%|USERPROFILE%)[^\s"&|<>]*/gi;

const templates = {
  asked:
    'Where this folder has a blank in its name cmd asks for its first piece only, and takes the next one for the command. Put it in quotes.',
  program:
    'Where this folder has a blank in its name cmd takes the first piece for the program and fails. Put it in quotes.',
  argument: 'Where this folder has a blank in its name {0} gets it in two pieces and fails. Put it in quotes.',
  bare: 'Where this folder has a blank in its name {0} gets it in two pieces and fails. Put it in quotes, with a dot where it ends with a backslash ("%~dp0."): that would take the closing quote for a part of the name.',
} as const;

/** `%~dp0` without quotes: the folder of a package may have blanks. */
export const batchUnquotedFolder: BatchRule = {
  id: 'batch-unquoted-folder',
  severity: 'warning',
  title: 'Folder without quotes',
  check: function* (context): Iterable<Observation> {
    for (const outer of context.model.commands) {
      const asked = askedFor(outer);
      if (asked === undefined) {
        yield* unquoted(context, innerCommand(outer));
      } else {
        yield observation(context, [asked], 'asked');
      }
    }
  },
};

/** The folder behind `if exist`: with a blank in it the command behind it does not run at all. */
function askedFor({ name, rest, restStart }: BatchCommand): Place | undefined {
  const match = /^\s*(?:\/i\s+)?(?:not\s+)?exist\s+(%~dp0[^\s"&|<>]*)/i.exec(rest);
  const written = match?.[1] ?? '';
  const endIndex = restStart + (match?.[0].length ?? 0);
  return name === 'if' && match !== null ? { startIndex: endIndex - written.length, endIndex } : undefined;
}

function* unquoted(context: BatchContext, command: BatchCommand): Iterable<Observation> {
  const { name, written, rest, restStart } = command;
  if (tolerant.has(name)) {
    return;
  }
  const folders = [...rest.matchAll(folder)]
    .filter(({ index }) => (rest.slice(0, index).split('"').length - 1) % 2 === 0)
    .map(({ index, 0: text }) => ({ startIndex: restStart + index, endIndex: restStart + index + text.length }));
  if (/^%~dp0/i.test(written)) {
    const program = { startIndex: restStart - written.length, endIndex: restStart };
    yield observation(context, [program, ...folders], 'program');
  } else if (folders.length > 0) {
    const isBare = folders.some((place) => endsWithBackslash(textOf(context, place)));
    yield observation(context, folders, isBare ? 'bare' : 'argument', [name]);
  }
}

/** The client's cache, into which ConfigMgr brings packages, has no blank in its name: there it is no more than a note. */
function observation(
  context: BatchContext,
  places: readonly Place[],
  kind: keyof typeof templates,
  values: readonly string[] = [],
): Observation {
  const [first = { startIndex: 0, endIndex: 0 }] = places;
  // Nor has SYSTEM's profile.
  const isInCache =
    context.delivery.profiles.every((profile) => profile === 'cm-package') &&
    places.every((place) => /^%(?:~dp0|CD%|USERPROFILE%)/i.test(textOf(context, place)));
  const fix = quotesFix(context, places);
  return isInCache
    ? observe(first, templates[kind], { values, fix, severity: 'info' })
    : observe(first, templates[kind], { values, fix });
}

function textOf({ model }: BatchContext, { startIndex, endIndex }: Place): string {
  return model.text.slice(startIndex, endIndex);
}

/** `%~dp0` does by itself. */
function endsWithBackslash(text: string): boolean {
  return /\\$|dp0$/i.test(text);
}

/** A backslash before the closing quote would be read as an escape. */
function quotesFix(context: BatchContext, places: readonly Place[]): Fix {
  const edits = places.map((place) => {
    const text = textOf(context, place);
    const quoted = endsWithBackslash(text) ? `"${text}."` : `"${text}"`;
    return { start: place.startIndex, end: place.endIndex, text: quoted };
  });
  return { title: 'Put it in quotes', edits };
}
