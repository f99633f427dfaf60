import type { Place } from '../../finding';
import { scan, type Region } from '../../scan/scanner';

/** What a wrong character changes: what the script does, only what people read of it, what it does not come to, or nothing that runs. */
export type Effect = 'work' | 'message' | 'unused' | 'comment';

/** Beyond ASCII; replacement and control characters are what is left of a text that was lost before, and no byte order mark brings it back. */
const special = /[^\0-\x9F\uFFFD]/;

/** Behind these, on the line on which it begins, stands a text that only people read. */
const beforeMessage =
  /(?:^|[\s{;(|])(?:throw\s|Write-(?:Host|Verbose|Warning|Error|Debug|Information|Progress|\w*Log\w*)\b|HelpMessage\s*=)[^;|}]*$/i;

/**
 * The first special character of those that change most.
 * @param isUnused true for the place of a text that the script never uses
 * @param isStray true for a place outside of texts where nothing comes of what stands there but a message
 */
export function specialCharacter(
  text: string,
  isUnused: (place: Place) => boolean,
  isStray: (place: Place) => boolean,
): { readonly place: Place; readonly effect: Effect } | undefined {
  const first = new Map<Effect, number>();
  const note = (effect: Effect, start: number, end: number): void => {
    const at = text.slice(start, end).search(special);
    if (at !== -1 && !first.has(effect)) {
      first.set(effect, start + at);
    }
  };
  const noteCode = (start: number, end: number): void => {
    for (let from = start; from < end;) {
      const offset = text.slice(from, end).search(special);
      const at = offset === -1 ? end : from + offset;
      const effect = at < end && isStray({ startIndex: at, endIndex: at + 1 }) ? 'message' : 'work';
      note(effect, at, Math.min(at + 1, end));
      from = effect === 'work' ? end : at + 1;
    }
  };
  let behind = 0;
  for (const region of scan(text).regions) {
    noteCode(behind, region.start);
    if (region.kind !== 'comment') {
      // The quotes themselves decide where the text ends.
      note('work', region.start, region.start + 1);
      note('work', region.end - 1, region.isClosed ? region.end : region.end - 1);
    }
    const effect = effectOf(text, region);
    const place = { startIndex: region.start, endIndex: region.end };
    const changes = effect === 'work' && hasSpecial(text, place) && isUnused(place) ? 'unused' : effect;
    note(changes, Math.max(behind, region.start), region.end);
    behind = Math.max(behind, region.end);
  }
  noteCode(behind, text.length);
  for (const effect of ['work', 'message', 'unused', 'comment'] as const) {
    const at = first.get(effect);
    if (at !== undefined) {
      return { place: { startIndex: at, endIndex: at + 1 }, effect };
    }
  }
  return undefined;
}

/** White space beyond ASCII, as web pages hold it. */
const wideSpace = /[\u00A0\u2000-\u200A\u202F\u3000]/;

/** Where such a space stands in the code itself: what is read instead of it is no space. */
export function wideSpaceInCode(text: string): number | undefined {
  let behind = 0;
  for (const { start, end } of [...scan(text).regions, { start: text.length, end: text.length }]) {
    const at = text.slice(behind, Math.max(behind, start)).search(wideSpace);
    if (at !== -1) {
      return behind + at;
    }
    behind = Math.max(behind, end);
  }
  return undefined;
}

function hasSpecial(text: string, { startIndex, endIndex }: Place): boolean {
  return special.test(text.slice(startIndex, endIndex));
}

function effectOf(text: string, { kind, start }: Region): Effect {
  if (kind === 'comment') {
    return 'comment';
  }
  const line = text.slice(text.lastIndexOf('\n', start) + 1, start);
  return beforeMessage.test(line) ? 'message' : 'work';
}
