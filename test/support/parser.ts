import path from 'node:path';
import { loadPowerShellParser, parserFiles } from '../../src/adapters/parser/powerShellParser';
import type { ScriptParser } from '../../src/core/ports';
import { root } from './folders';

/** The parser, from the packages that webpack copies it from. */
export function testParser(): Promise<ScriptParser> {
  const folder = path.join(root, 'node_modules');
  return loadPowerShellParser({
    runtime: path.join(folder, 'web-tree-sitter', parserFiles.runtime),
    grammar: path.join(folder, 'tree-sitter-pwsh', parserFiles.grammar),
  });
}
