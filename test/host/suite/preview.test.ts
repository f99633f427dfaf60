import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { FromPage } from '../../../src/protocol/preview/fromPage';
import { protocolVersion, type ToPage, type ToPageOf } from '../../../src/protocol/preview/toPage';
import { eventually, talk } from './answers';

const sample = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
const scriptFile = vscode.Uri.file(path.join(sample, 'preview.ps1'));
const svgFile = vscode.Uri.file(path.join(sample, 'preview.svg'));
const script = [
  "Set-ItemProperty -Path 'HKLM:\\SOFTWARE\\Contoso' -Name Step -Value 2",
  'Install-ProvisioningPackage -PackagePath C:\\Temp\\a.ppkg -QuietInstall',
  "Remove-Item -Path 'C:\\Temp\\a.ppkg' -Force",
  '',
].join('\n');

/** A property of VS Code's object; its methods know their object by private fields, which a stand-in does not have. */
function property(target: object, name: string | symbol): unknown {
  const value = Reflect.get(target, name) as unknown;
  return typeof value === 'function' ? (value.bind(target) as unknown) : value;
}

/** Panels that the extension opened, with what it told their pages, and a way to answer in a page's place. */
class Panels {
  readonly told: ToPage[] = [];
  readonly opened: vscode.WebviewPanel[] = [];
  readonly #answers = new vscode.EventEmitter<unknown>();
  readonly #original = vscode.window.createWebviewPanel;

  /** The page itself stays out of it, so that a test hears and says everything. */
  start(): void {
    const create: typeof vscode.window.createWebviewPanel = (viewType, title, place, options) => {
      const panel = this.#original(viewType, title, place, { ...options, enableScripts: false });
      this.opened.push(panel);
      const listen = this.#answers.event;
      const told = this.told;
      const webview = new Proxy(panel.webview, {
        get: (target, name) => {
          if (name === 'onDidReceiveMessage') {
            return listen;
          }
          if (name === 'postMessage') {
            return (message: ToPage) => Promise.resolve(told.push(message) > 0);
          }
          return property(target, name);
        },
        set: (target, name, value) => Reflect.set(target, name, value),
      });
      return new Proxy(panel, {
        get: (target, name) => (name === 'webview' ? webview : property(target, name)),
        set: (target, name, value) => Reflect.set(target, name, value),
      });
    };
    Object.assign(vscode.window, { createWebviewPanel: create });
  }

  say(message: FromPage | { readonly type: 'nonsense' }): void {
    this.#answers.fire(message);
  }

  last<T extends ToPage['type']>(type: T): ToPageOf<T> | undefined {
    return this.told.findLast((message): message is ToPageOf<T> => message.type === type);
  }

  stop(): void {
    Object.assign(vscode.window, { createWebviewPanel: this.#original });
    this.opened.forEach((panel) => {
      panel.dispose();
    });
  }
}

describe('the preview of a script', function () {
  this.timeout(30_000);
  let panels: Panels;
  let document: vscode.TextDocument;

  before(async () => {
    await vscode.extensions.getExtension('enrollment-packager.enrollment-packager')?.activate();
    await vscode.commands.executeCommand('enrollmentPackager.refresh');
  });
  after(() => {
    rmSync(scriptFile.fsPath, { force: true });
    rmSync(svgFile.fsPath, { force: true });
  });
  afterEach(async () => {
    panels.stop();
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  async function open(): Promise<void> {
    panels = new Panels();
    panels.start();
    writeFileSync(scriptFile.fsPath, script);
    document = await vscode.workspace.openTextDocument(scriptFile);
    await vscode.window.showTextDocument(document);
    assert.deepEqual(await talk('previewScript'), []);
    panels.say({ type: 'ready', version: protocolVersion });
    await eventually('the picture', () => panels.last('picture'));
    await eventually('the findings', () => panels.last('findings'));
  }

  const kinds = (): readonly string[] =>
    panels.last('picture')?.steps.map((step) => (step.type === 'effect' ? step.kind : step.type)) ?? [];
  const fixable = (): ToPageOf<'findings'>['findings'][number] | undefined =>
    panels.last('findings')?.findings.find(({ fix }) => fix === 'Add -ForceInstall');

  it('opens beside the editor, closed to everything but its own page, and tells the page what it knows', async () => {
    await open();
    const [panel] = panels.opened;
    assert.equal(panels.opened.length, 1);
    assert.match(panel?.webview.html ?? '', /default-src 'none'|default-src &#39;none&#39;/);
    assert.doesNotMatch(panel?.webview.html ?? '', /unsafe-|Contoso/);
    assert.equal(panel?.options.retainContextWhenHidden ?? false, false);
    assert.deepEqual(
      panel?.webview.options.localResourceRoots?.map(({ path: folder }) => folder.split('/').slice(-2).join('/')),
      ['dist/webview'],
    );
    assert.equal(panels.told[0]?.type, 'start');
    assert.deepEqual(panels.last('script')?.lines, script.split('\n'));
    assert.deepEqual(kinds(), ['registry-set', 'package', 'file-deleted']);
  });

  it('mends the document when the page asks, and shows that the finding is gone', async () => {
    await open();
    const finding = await eventually('a finding with a fix', fixable);
    panels.say({ type: 'fix', key: finding.key, documentVersion: panels.last('findings')?.documentVersion ?? 0 });
    await eventually('the change', () => (document.getText().includes('-ForceInstall') ? true : undefined));
    await eventually('findings without it', () => (fixable() === undefined ? true : undefined));
    assert.ok(document.isDirty, 'the change can be undone and is not saved');
  });

  it('mends nothing in a document that changed since', async () => {
    await open();
    const finding = await eventually('a finding with a fix', fixable);
    const before = document.getText();
    panels.say({ type: 'fix', key: finding.key, documentVersion: document.version - 1 });
    panels.say({ type: 'nonsense' });
    panels.say({ type: 'pin', isPinned: true });
    await eventually('an answer to what was said later', () => panels.last('situation')?.isPinned || undefined);
    assert.equal(document.getText(), before);
  });

  it('follows what is typed and not saved', async () => {
    await open();
    const change = new vscode.WorkspaceEdit();
    change.insert(scriptFile, new vscode.Position(0, 0), 'Restart-Computer -Force\n');
    await vscode.workspace.applyEdit(change);
    await eventually('the restart', () => (kinds().includes('restart') ? true : undefined));
    assert.equal(readFileSync(scriptFile.fsPath, 'utf8'), script);
  });

  it('shows another case when the page asks', async () => {
    await open();
    panels.say({ type: 'chooseCase', enrolmentCase: 'epm-current-user' });
    const account = (): string | undefined => {
      const [step] = panels.last('picture')?.steps ?? [];
      return step?.type === 'effect' ? step.account : undefined;
    };
    await eventually('the user as the account', () => (account() === 'SYSTEM' ? undefined : account()));
    assert.deepEqual(panels.last('situation')?.profile, 'epm-user');
  });

  it('goes to a place in the editor when the page asks', async () => {
    await open();
    panels.say({ type: 'reveal', line: 3, column: 1, endLine: 3, endColumn: 12, focus: 'editor' });
    await eventually('the selection', () => vscode.window.activeTextEditor?.selection.active.line === 2 || undefined);
    assert.equal(panels.last('place')?.line ?? 3, 3);
  });

  it('saves its picture where the user says', async () => {
    await open();
    await eventually('an active preview', () => {
      panels.opened[0]?.reveal();
      return panels.opened[0]?.active === true || undefined;
    });
    assert.deepEqual(await talk('savePicture', { file: svgFile, picks: ['Drawing'] }), []);
    const svg = readFileSync(svgFile.fsPath, 'utf8');
    assert.match(svg, /^<svg/);
    assert.match(svg, /HKLM/);
  });
});
