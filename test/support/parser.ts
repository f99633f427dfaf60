import path from 'node:path';
import { loadPowerShellParser, parserFiles, type ParserPlaces } from '../../src/adapters/parser/powerShellParser';
import type { ScriptParser } from '../../src/core/ports';
import { root } from './folders';

const packages = path.join(root, 'node_modules');

/** The parser's files, in the packages that webpack copies them from. */
export const testParserPlaces: ParserPlaces = {
  runtime: path.join(packages, 'web-tree-sitter', parserFiles.runtime),
  grammar: path.join(packages, 'tree-sitter-pwsh', parserFiles.grammar),
};

export function testParser(): Promise<ScriptParser> {
  return loadPowerShellParser(testParserPlaces);
}
