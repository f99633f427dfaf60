import type { ToPageOf } from '../../protocol/preview/toPage';

/** Lines that the page shows. More than any script for devices has, and few enough to stay smooth. */
const shownLines = 3_000;

/** Characters of a line that the page shows; what is longer was made by a machine. */
const shownColumns = 1_000;

/** The text of a script as the page shows it. */
export function pageScript(uri: string, name: string, text: string): ToPageOf<'script'> {
  const lines = text.split(/\r\n|\n|\r/);
  return {
    type: 'script',
    uri,
    name,
    lines: lines
      .slice(0, shownLines)
      .map((line) => (line.length > shownColumns ? `${line.slice(0, shownColumns)}…` : line)),
    further: Math.max(lines.length - shownLines, 0),
  };
}
