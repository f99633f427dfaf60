import type { Severity } from './severities';

/** One replacement in the text; offsets in UTF-16 units. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A change that makes a finding go away. Several edits belong together and do not overlap. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** The file has to be saved with a UTF-8 byte order mark; no edit of its text can do that. */
  readonly encoding?: 'utf8bom' | undefined;
}

/** One result of lint. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** What happens on the device, and what to do, in English: the template with its values. */
  readonly message: string;
  /** `{0}`, `{1}` … stand for `values`, so that a host can translate the sentence. */
  readonly template: string;
  readonly values: readonly (string | number)[];
  readonly start: number;
  readonly end: number;
  readonly fix?: Fix | undefined;
}

/** Something with a place in the text; a syntax node is one. */
export interface Place {
  readonly startIndex: number;
  readonly endIndex: number;
}

/** True for a place that begins in another. */
export function beginsIn({ startIndex }: Place, around: Place): boolean {
  return startIndex >= around.startIndex && startIndex < around.endIndex;
}

/** What a rule returns: a place, a sentence for people, and what differs from the rule's own severity. */
export interface Observation {
  readonly place: Place;
  /** Template in English; `{0}`, `{1}` … stand for `values`, so that a host can translate it. */
  readonly template: string;
  readonly values: readonly (string | number)[];
  readonly severity?: Severity;
  readonly fix?: Fix | undefined;
}

/** What an observation may say beside its place and sentence. */
export interface ObservationOptions {
  readonly values?: readonly (string | number)[];
  readonly severity?: Severity;
  readonly fix?: Fix | undefined;
}

export function observe(place: Place, template: string, options: ObservationOptions = {}): Observation {
  return { values: [], ...options, place, template };
}

/** A fix of one edit. */
export function replace(title: string, { startIndex, endIndex }: Place, text: string): Fix {
  return { title, edits: [{ start: startIndex, end: endIndex, text }] };
}

/** A fix that puts text behind a place. */
export function insertBehind(title: string, { endIndex }: Place, text: string): Fix {
  return { title, edits: [{ start: endIndex, end: endIndex, text }] };
}
