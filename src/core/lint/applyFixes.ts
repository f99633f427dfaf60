import type { Edit, Finding } from './finding';

/** Edits of the fixes that can be made together: the first in the text counts where two overlap. */
export function editsTogether(findings: readonly Finding[]): readonly Edit[] {
  const taken: Edit[] = [];
  for (const { fix } of findings) {
    const edits = fix?.edits ?? [];
    if (!edits.some((edit) => taken.some((other) => overlap(edit, other)))) {
      taken.push(...edits);
    }
  }
  return taken.sort((one, other) => one.start - other.start);
}

/** Two insertions at one place count as overlapping: in which order they go is nobody's guess. */
function overlap(one: Edit, other: Edit): boolean {
  return one.start === other.start || (one.start < other.end && other.start < one.end);
}

/** The text with edits made that do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((one, other) => other.start - one.start)
    .reduce((changed, edit) => changed.slice(0, edit.start) + edit.text + changed.slice(edit.end), text);
}

/** A fix may make place for another; more rounds than this would be fixes that undo each other. */
const rounds = 10;

/** The text with every fix made, again and again until there is nothing left to mend. @param lint findings of a text */
export async function applyAllFixes(
  text: string,
  lint: (text: string) => Promise<readonly Finding[] | undefined>,
): Promise<string> {
  let mended = text;
  for (let round = 0; round < rounds; round++) {
    const edits = editsTogether((await lint(mended)) ?? []);
    if (edits.length === 0) {
      break;
    }
    mended = applyEdits(mended, edits);
  }
  return mended;
}

/** The one edit that makes one text of another, as short as it can be: what is the same at both ends stays. */
export function differenceOf(before: string, after: string): Edit | undefined {
  if (before === after) {
    return undefined;
  }
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) {
    start++;
  }
  let same = 0;
  while (same < shorter - start && before[before.length - 1 - same] === after[after.length - 1 - same]) {
    same++;
  }
  return { start, end: before.length - same, text: after.slice(start, after.length - same) };
}
