/**
 * What went wrong, in one of the ways the user has to react to:
 * `refused` (the rules say no: nobody left, no PIN, a wrong setting), `usage` (called wrongly),
 * `source` (a directory, server or disk failed, or what it gave cannot be read), `cancelled` (the user stopped it).
 */
export type FailureKind = 'refused' | 'usage' | 'source' | 'cancelled';

/** Where in the user's input the failure lies; lines and columns count from 1. */
export interface FailureLocation {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** What went wrong and what to do. `{0}`, `{1}` … stand for `values`, so that a host can translate the two templates. */
export interface Explanation {
  readonly message: string;
  readonly remedy: string;
  readonly values?: readonly (string | number)[] | undefined;
}

/** A failure, with further reasons where there are several at once. */
export interface Failure extends Explanation {
  readonly kind: FailureKind;
  readonly code: string;
  readonly location?: FailureLocation;
  readonly further?: readonly Explanation[];
}

/**
 * The one error class of the project. `message` is complete on its own: place, what, and what to do.
 * It never carries a PIN: values come from names, paths, counts and rules.
 */
export class EnrollmentError extends Error {
  readonly kind: FailureKind;
  readonly code: string;

  constructor(readonly failure: Failure) {
    super(describeFailure(failure));
    this.name = 'EnrollmentError';
    this.kind = failure.kind;
    this.code = failure.code;
  }
}

/** Fills `{0}`, `{1}` … of a template, as `vscode.l10n.t` does. */
export function fillTemplate(template: string, values: readonly (string | number)[]): string {
  return template.replaceAll(/\{(\d+)\}/g, (hole, index: string) => String(values[Number(index)] ?? hole));
}

/** `file:line:column`, as far as it is known; the form that terminals and editors turn into a link. */
export function describeLocation({ file, line, column }: FailureLocation): string {
  return [file, line, line === undefined ? undefined : column].filter((part) => part !== undefined).join(':');
}

/**
 * The whole text of a failure.
 * @param translate puts a template into the user's language and fills it
 */
export function describeFailure(
  failure: Explanation & Pick<Failure, 'location' | 'further'>,
  translate: (template: string, values: readonly (string | number)[]) => string = fillTemplate,
): string {
  const reasons = [failure, ...(failure.further ?? [])];
  const text = reasons
    .flatMap(({ message, remedy, values = [] }) => [translate(message, values), translate(remedy, values)])
    .join(' ');
  return failure.location === undefined ? text : `${describeLocation(failure.location)}: ${text}`;
}

/** Text of anything thrown. Only for errors of our own and of the system; both are free of secrets. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
