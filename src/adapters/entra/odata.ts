/** A string literal of OData (OData 4.01 ABNF, rule `string`): a quote in it is doubled. It still needs the encoding of a URL. */
export function odataString(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Properties by which people look for users and which Graph can search. */
const searched = ['displayName', 'mail', 'userPrincipalName'] as const;

/**
 * Words as Graph's `$search` takes them: every one has to begin a word of the name, or the address. Quotes and backslashes are
 * escaped with a backslash (Microsoft Graph, "Use the $search query parameter").
 */
export function userSearch(text: string): string {
  return wordsOf(text)
    .map((word) => `(${searched.map((property) => phrase(property, word)).join(' OR ')})`)
    .join(' AND ');
}

/** The words of what somebody typed. */
export function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFKC')
    .split(/\s+/)
    .filter((word) => word !== '');
}

function phrase(property: string, word: string): string {
  return `"${property}:${word.replaceAll(/[\\"]/g, '\\$&')}"`;
}

/** Object ids of Entra. */
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function isObjectId(text: string): boolean {
  return guid.test(text);
}

/** Filters of which all have to hold; undefined where there is none. */
export function allOf(...filters: readonly (string | undefined)[]): string | undefined {
  const given = filters.filter((filter) => filter !== undefined);
  return given.length < 2 ? given[0] : given.map((filter) => `(${filter})`).join(' and ');
}
