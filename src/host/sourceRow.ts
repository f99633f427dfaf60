/** The source whose row a command was called from; undefined from the palette. What callers pass is anybody's. */
export function sourceIdOf(row: unknown): string | undefined {
  return typeof row === 'object' && row !== null && 'sourceId' in row && typeof row.sourceId === 'string'
    ? row.sourceId
    : undefined;
}
