const candidates = [',', ';', '\t'] as const;

/** The separator of a CSV file, by its first line: Excel writes `;` in much of Europe and tabs in "Unicode text". */
export function findDelimiter(start: string): string {
  const firstLine = /^[^\r\n]*/.exec(start.replace(/^[\uFEFF\r\n]+/, ''))?.[0] ?? '';
  const unquoted = firstLine.replaceAll(/"[^"]*"/g, '');
  const counts = candidates.map((candidate) => unquoted.split(candidate).length);
  return candidates[counts.indexOf(Math.max(...counts))] ?? ',';
}
