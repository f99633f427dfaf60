import { findSourceMap } from 'node:module';

const PLACE = /([^\s()]+\.js):(\d+):(\d+)/g;
const OF_NO_INTEREST = /node_modules|node:internal/;

/**
 * A stack trace in terms of the TypeScript files, without the lines of mocha and Node.
 *
 * Node would do the first part by itself, but VS Code puts its own hook for stack traces in the extension host.
 * The source maps must have been asked for (`process.setSourceMapsEnabled`) before the files were loaded.
 */
export function inSource(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => !(line.trimStart().startsWith('at ') && OF_NO_INTEREST.test(line)))
    .map((line) => line.replace(PLACE, sourcePlace))
    .join('\n');
}

function sourcePlace(place: string, file: string, line: string, column: string): string {
  const entry = findSourceMap(file)?.findEntry(Number(line) - 1, Number(column) - 1);
  if (!entry || !('originalSource' in entry)) return place;
  return `${entry.originalSource.replace('file://', '')}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
}
