import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import manifest from '../../../package.json';
import en from '../../../package.nls.json';
import ja from '../../../package.nls.ja.json';
import lock from '../../../package-lock.json';
import { translatableTexts } from '../../generate/translatable';
import { root } from '../../support/folders';

const source = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(path.join(root, 'src', file), 'utf8'))
  .join('\n');
const contributed = manifest.contributes.commands.map(({ command }) => command);

describe('the manifest', () => {
  it('contributes every command that is registered, and registers every command that is contributed', () => {
    const registered = [...source.matchAll(/registerCommand\(\s*'([^']+)'/g)].map(([, id]) => id);
    assert.deepEqual([...registered].sort(), [...contributed].sort());
  });
  it('uses only commands that exist in menus and welcome texts', () => {
    const used = [
      ...Object.values(manifest.contributes.menus).flatMap((items) => items.map(({ command }) => command)),
      ...[...JSON.stringify(en).matchAll(/command:([\w.]+)/g)].map(([, id]) => id),
    ];
    assert.deepEqual(
      used.filter((id) => id !== undefined && !contributed.includes(id) && id !== 'vscode.openFolder'),
      [],
    );
  });
  it('gives every command a category, and an icon where it stands in a title', () => {
    const inTitle = manifest.contributes.menus['view/title']
      .filter(({ group }) => group.startsWith('navigation'))
      .map(({ command }) => command);
    assert.ok(manifest.contributes.commands.every(({ category }) => category === '%category%'));
    assert.ok(
      manifest.contributes.commands
        .filter(({ command }) => inTitle.includes(command))
        .every((command) => 'icon' in command),
    );
  });
  it('resolves every %key% in English and Japanese, and has no key too many', () => {
    const used = [...new Set([...JSON.stringify(manifest).matchAll(/%([\w.]+)%/g)].map(([, key]) => key))].sort();
    assert.deepEqual(Object.keys(en).sort(), used);
    assert.deepEqual(Object.keys(ja).sort(), used);
    assert.ok(Object.values(ja).every((text) => text.trim() !== ''));
  });
  it('asks for no newer VS Code API than its engine has', () => {
    const minor = (version: string): number => Number(/\d+\.(\d+)/.exec(version)?.[1]);
    assert.ok(minor(manifest.devDependencies['@types/vscode']) <= minor(manifest.engines.vscode));
  });
  it('has no activation event that VS Code makes itself, and declares Restricted Mode', () => {
    // A panel that is brought back after a restart is announced by nothing that VS Code could read off the manifest.
    assert.deepEqual(manifest.activationEvents, [
      'onLanguage:powershell',
      'onLanguage:bat',
      'onWebviewPanel:enrollmentPackager.preview',
    ]);
    assert.equal(manifest.capabilities.untrustedWorkspaces.supported, 'limited');
  });
  it('names files that exist', () => {
    const files = [...JSON.stringify(manifest).matchAll(/"(?:\.\/)?((?:media|snippets)\/[^"]+)"/g)].map(
      ([, file = '']) => file,
    );
    assert.ok(files.length >= 5);
    assert.deepEqual(
      files.filter((file) => !existsSync(path.join(root, file))),
      [],
    );
  });
  it('gives every setting a default, a description and a scope', () => {
    for (const [name, setting] of Object.entries(manifest.contributes.configuration.properties)) {
      assert.ok('default' in setting && setting.description.startsWith('%') && setting.scope !== '', name);
    }
  });
});

describe('translations in the code', () => {
  const bundle = (name: string): Record<string, string> =>
    JSON.parse(readFileSync(path.join(root, 'l10n', name), 'utf8')) as Record<string, string>;
  const english = bundle('bundle.l10n.json');
  const japanese = bundle('bundle.l10n.ja.json');
  const used = translatableTexts();
  it('bundle.l10n.json holds every text, and none too many (run "npm run generate")', () => {
    assert.deepEqual(Object.keys(english).sort(), used);
  });
  it('bundle.l10n.ja.json translates every text and keeps its holes', () => {
    assert.deepEqual(Object.keys(japanese).sort(), used);
    const holes = (text: string): string => [...new Set(text.match(/\{\d+\}/g))].sort().join();
    assert.deepEqual(
      Object.entries(japanese).filter(
        ([text, translated]) => holes(text) !== holes(translated) || translated.trim() === '',
      ),
      [],
    );
  });
});

describe('the .vsix', () => {
  it('holds the allowed files and no other', () => {
    const listed = execFileSync(path.join(root, 'node_modules/.bin/vsce'), ['ls', '--no-dependencies'], {
      cwd: root,
      encoding: 'utf8',
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const allowed = [
      /^(package(\.nls(\.ja)?)?\.json|README\.md|CHANGELOG\.md|SECURITY\.md|LICENSE)$/,
      /^dist\/(extension|analysis)\.js$/,
      /^dist\/rules\.json$/,
      /^dist\/chunks\/[\w.-]+\.js$/,
      /^dist\/device\/[A-Za-z0-9]+\.(ps1|bat|xml)$/,
      /^dist\/simulator\/[A-Za-z0-9-]+\.(ps1|json)$/,
      /^dist\/parser\/[a-z-]+\.wasm$/,
      /^dist\/webview\/preview\.(js|css)$/,
      /^l10n\/bundle\.l10n(\.ja)?\.json$/,
      /^media\/(icon\.png|activity-bar\.svg|enrollment\.schema\.json)$/,
      /^snippets\/(bat|powershell)\.json$/,
    ];
    const files = listed.trim().split('\n');
    assert.deepEqual(
      files.filter((file) => !allowed.some((pattern) => pattern.test(file))),
      [],
    );
    assert.ok(
      files.includes('dist/extension.js') &&
        files.includes('dist/analysis.js') &&
        files.includes('dist/device/setup.ps1'),
    );
    assert.equal(files.filter((file) => file.startsWith('dist/parser/')).length, 2);
    assert.equal(files.filter((file) => file.startsWith('dist/webview/')).length, 2);
  });
  it('depends on packages whose licences go with MIT', () => {
    const permissive =
      /^\(?(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|CC0-1\.0|Python-2\.0|Unlicense|WTFPL|MIT-0)(\)?( (OR|AND) .*)?)$/;
    const shipped = Object.entries(lock.packages as Record<string, { license?: string; dev?: boolean }>).filter(
      ([name, { dev }]) => name !== '' && dev !== true,
    );
    assert.ok(shipped.length > 5);
    assert.deepEqual(
      shipped
        .filter(([, { license }]) => !permissive.test(license ?? ''))
        .map(([name, { license }]) => `${name}: ${license ?? 'none'}`),
      [],
    );
  });
});
