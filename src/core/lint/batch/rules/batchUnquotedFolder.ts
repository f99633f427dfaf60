import { observe, replace, type Fix, type Observation, type Place } from '../../finding';
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
        yield observation(context, asked, 'asked');
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
  if (/^%~dp0/i.test(written)) {
    yield observation(context, { startIndex: restStart - written.length, endIndex: restStart }, 'program');
  }
  for (const match of rest.matchAll(folder)) {
    const isQuoted = (rest.slice(0, match.index).split('"').length - 1) % 2 === 1;
    if (!isQuoted) {
      const startIndex = restStart + match.index;
      yield observation(context, { startIndex, endIndex: startIndex + match[0].length }, 'argument', [name]);
    }
  }
}

/** The client's cache, into which ConfigMgr brings packages, has no blank in its name: there it is no more than a note. */
function observation(
  { model, delivery }: BatchContext,
  place: Place,
  kind: keyof typeof templates,
  values: readonly string[] = [],
): Observation {
  const text = model.text.slice(place.startIndex, place.endIndex);
  const isInCache = delivery.profiles.every((profile) => profile === 'cm-package') && /^%(?:~dp0|CD%)/i.test(text);
  const fix = quotesFix(place, text);
  return isInCache
    ? observe(place, templates[kind], { values, fix, severity: 'info' })
    : observe(place, templates[kind], { values, fix });
}

/** A backslash before the closing quote would be read as an escape. */
function quotesFix(place: Place, text: string): Fix {
  return replace('Put it in quotes', place, /\\$|dp0$/i.test(text) ? `"${text}."` : `"${text}"`);
}
