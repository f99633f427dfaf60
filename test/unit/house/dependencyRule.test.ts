import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { root } from '../../support/folders';

/**
 * What each room may import, besides itself. `node` stands for Node's modules, `library` for packages, `io` for libraries that do
 * I/O, `simulation` for those of the simulator.
 */
const rule: Readonly<Record<string, readonly string[]>> = {
  core: ['library'],
  adapters: ['core', 'node', 'library', 'io', 'manifest'],
  host: ['core', 'node', 'vscode'],
  features: ['core', 'host', 'protocol', 'node', 'vscode'],
  protocol: ['core', 'library'],
  webview: ['protocol'],
  simulator: ['core', 'node', 'library', 'simulation'],
  cli: ['core', 'adapters', 'simulator', 'node', 'library'],
  'extension.ts': ['lazyAdapters', 'core', 'adapters', 'simulator', 'host', 'features', 'node', 'vscode'],
  'lazyAdapters.ts': ['core', 'adapters', 'simulator', 'host', 'features', 'node'],
  'cli.ts': ['cli', 'core', 'adapters', 'node'],
};

const simulatorLibraries = new Set(['fast-xml-parser', 'fast-xml-builder', '@peculiar/x509', 'reflect-metadata']);
const ioLibraries = new Set([
  'archiver',
  'yauzl',
  'csv-parse',
  'csv-stringify',
  'encoding-japanese',
  'ldapts',
  'web-tree-sitter',
]);

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'src/*.ts'], {
  cwd: root,
  encoding: 'utf8',
})
  .trim()
  .split('\n');

function imports(file: string): readonly string[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  return [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, specifier = '']) => specifier);
}

function roomOf(file: string): string {
  return path.relative('src', file).split(path.sep)[0] ?? '';
}

function target(file: string, specifier: string): string {
  if (specifier.startsWith('.')) {
    const resolved = path.join(path.dirname(file), specifier);
    return resolved === 'package.json' ? 'manifest' : roomOf(resolved);
  }
  if (specifier === 'vscode') {
    return 'vscode';
  }
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  if (specifier.startsWith('node:')) {
    return 'node';
  }
  return ioLibraries.has(name) ? 'io' : simulatorLibraries.has(name) ? 'simulation' : 'library';
}

describe('the dependency rule', () => {
  for (const file of files) {
    it(file, () => {
      const room = roomOf(file);
      const allowed = new Set([room, ...(rule[room] ?? [])]);
      assert.ok(rule[room] !== undefined, `${room} is no room of the house`);
      assert.deepEqual(
        imports(file).filter((specifier) => !allowed.has(target(file, specifier))),
        [],
      );
    });
  }
  it('keeps features apart', () => {
    const feature = (file: string): string => file.split(path.sep)[2] ?? '';
    for (const file of files.filter((candidate) => roomOf(candidate) === 'features')) {
      const strangers = imports(file)
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => path.join(path.dirname(file), specifier))
        .filter((one) => roomOf(one) === 'features' && feature(one) !== feature(file));
      assert.deepEqual(strangers, [], file);
    }
  });
  it('loads I/O libraries on first use only', () => {
    for (const file of files) {
      const text = readFileSync(path.join(root, file), 'utf8');
      const eager = [...text.matchAll(/^import (?!type)[^;]*from '([^']+)'/gm)]
        .map(([, name = '']) => name)
        .filter((name) => target(file, name) === 'io');
      assert.deepEqual(eager, [], file);
    }
  });
  it('loads the libraries of the simulator on first use only', () => {
    const reached = new Set(['src/extension.ts']);
    for (const file of reached) {
      const text = readFileSync(path.join(root, file), 'utf8');
      for (const [, specifier = ''] of text.matchAll(/^import (?!type)(?:[^;]*from )?'([^']+)'/gm)) {
        assert.notEqual(target(file, specifier), 'simulation', `${file} loads ${specifier} at the start`);
        const next = path.join(path.dirname(file), `${specifier}.ts`);
        if (specifier.startsWith('.') && files.includes(next)) {
          reached.add(next);
        }
      }
    }
    assert.ok(reached.size > 5);
  });
});
