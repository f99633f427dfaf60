/** One `type=value` of a name, the value without its escapes. */
export interface NamePart {
  readonly type: string;
  readonly value: string;
}

/** What stands before it or after it may be escaped, or blanks that mean nothing stand there. */
const needsParsing = /[\\"#+]|[\s][,=+;]|[,=+;]\s|^\s|\s$/;

/**
 * The form in which names are compared. Servers write one name in several ways: `CN=A, OU=B`, `cn=a,ou=b`, `\2C` or `\,`.
 * Values are compared without regard to case, as the attributes of names are in practice.
 */
export function nameKey(name: string): string {
  if (!needsParsing.test(name)) {
    return name.toLowerCase();
  }
  return parseName(name)
    .map((parts) =>
      parts
        .map(({ type, value }) => `${type}=${value.replaceAll(/[\\,+]/g, '\\$&')}`.toLowerCase())
        .sort()
        .join('+'),
    )
    .join(',');
}

/**
 * Takes a distinguished name apart (RFC 4514, and the quotes and semicolons of RFC 2253), innermost first; several parts where they
 * are joined by `+`. Text that is no name is taken as far as it goes: it comes from a server, and serves display and comparison.
 */
export function parseName(name: string): readonly (readonly NamePart[])[] {
  return split(name, /[,;]/)
    .filter((text) => text.trim() !== '')
    .map((text) => split(text, /\+/).map(parsePart));
}

function parsePart(text: string): NamePart {
  const equals = text.indexOf('=');
  return equals === -1
    ? { type: '', value: unescape(text) }
    : { type: text.slice(0, equals).trim(), value: unescape(text.slice(equals + 1)) };
}

/** Splits at separators that are neither escaped nor in quotes. */
function split(text: string, separator: RegExp): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '\\') {
      at++;
    } else if (character === '"') {
      quoted = !quoted;
    } else if (!quoted && separator.test(character)) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)];
}

function unescape(text: string): string {
  const end = text.trimEnd().length;
  // The blank of `\ ` at the end belongs to the value.
  const trimmed = text.slice(0, isEscaped(text, end) ? end + 1 : end).trimStart();
  const inner = /^"(.*)"$/s.exec(trimmed)?.[1] ?? trimmed;
  return inner.replaceAll(/(?:\\[0-9A-Fa-f]{2})+|\\(.)/gs, (escaped, single: string | undefined) =>
    single === undefined ? Buffer.from(escaped.replaceAll('\\', ''), 'hex').toString('utf8') : single,
  );
}

/**
 * Where an entry lies, as a path from the outside: `contoso.com/Staff/Tokyo`. Directories list thousands of entries of one place,
 * so each place is worked out once.
 */
export class Places {
  readonly #paths = new Map<string, string>();

  of(name: string): string {
    const parent = name.slice(firstSeparator(name) + 1);
    let path = this.#paths.get(parent);
    if (path === undefined) {
      path = placePath(parent);
      this.#paths.set(parent, path);
    }
    return path;
  }
}

function placePath(name: string): string {
  const parts = parseName(name).flat();
  const isDomain = ({ type }: NamePart): boolean => type.toLowerCase() === 'dc';
  const domain = parts
    .filter(isDomain)
    .map(({ value }) => value)
    .join('.');
  const folders = parts
    .filter((part) => !isDomain(part))
    // A slash would look like one place more.
    .map(({ value }) => value.replaceAll('/', '\u2215'))
    .reverse();
  return [domain, ...folders].filter((part) => part !== '').join('/');
}

/** @returns the index of the comma behind the first part, or that of the last character */
function firstSeparator(name: string): number {
  if (name.includes('"')) {
    return split(name, /[,;]/)[0]?.length ?? name.length;
  }
  let at = name.indexOf(',');
  while (at > 0 && isEscaped(name, at)) {
    at = name.indexOf(',', at + 1);
  }
  return at === -1 ? name.length : at;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === '\\') {
    backslashes++;
  }
  return backslashes % 2 === 1;
}
