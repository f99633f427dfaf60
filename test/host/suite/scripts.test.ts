import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { readZip } from '../../../src/adapters/archive/zipReader';
import type { Finding } from '../../../src/core/lint/finding';
import { LintResults, type ScriptResult } from '../../../src/features/lint/lintResults';
import { ScriptTree } from '../../../src/features/lint/scriptTree';
import { eventually, talk } from './answers';
import { act, actions, found, gone, ours, replaceText, rulesOf } from './scriptEditing';

const sample = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
const inSample = (...parts: readonly string[]): vscode.Uri => vscode.Uri.file(path.join(sample, ...parts));
const projectFile = inSample('enrollment.json');
const script = inSample('scripts', 'verifyEnrollment.ps1');
const loose = inSample('loose.ps1');
const original = readFileSync(projectFile.fsPath, 'utf8');

describe('scripts in the editor', () => {
  before(async () => {
    await vscode.extensions.getExtension('enrollment-packager.enrollment-packager')?.activate();
    await vscode.commands.executeCommand('enrollmentPackager.refresh');
    await vscode.workspace.getConfiguration('files').update('autoSave', 'off', vscode.ConfigurationTarget.Global);
    rmSync(path.join(sample, 'scripts'), { recursive: true, force: true });
    await talk('copyScripts');
    writeFileSync(loose.fsPath, '');
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(path.join(sample, 'scripts'), { recursive: true, force: true });
    rmSync(loose.fsPath, { force: true });
    writeFileSync(projectFile.fsPath, original);
    await vscode.workspace.getConfiguration('files').update('autoSave', undefined, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand('enrollmentPackager.refresh');
  });

  it('are checked while they are typed, not only when they are saved', async () => {
    const document = await replaceText(loose, 'Read-Host\n');
    const { message, severity } = await found(loose, 'interactive-prompt');
    assert.match(message, /Nobody sees it on the device/);
    assert.equal(severity, vscode.DiagnosticSeverity.Error);
    assert.ok(document.isDirty);
    await replaceText(loose, 'exit 0\n');
    await gone(loose, 'interactive-prompt');
  });

  it('are mended by the preferred action', async () => {
    const document = await replaceText(loose, 'Install-ProvisioningPackage -PackagePath $ppkg\n');
    await act(loose, await found(loose, 'install-ppkg-prompts'), 'Add -QuietInstall');
    assert.match(document.getText(), /-QuietInstall/);
    await gone(loose, 'install-ppkg-prompts');
  });

  it('are mended as a whole', async () => {
    const document = await replaceText(
      loose,
      'Install-ProvisioningPackage -PackagePath $ppkg\n$a = Invoke-WebRequest https://a.example\n',
    );
    await found(loose, 'install-ppkg-prompts');
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    const kind = 'source.fixAll.enrollmentPackager';
    const [action] = await actions(loose, all, kind);
    assert.ok(action?.edit !== undefined);
    await vscode.workspace.applyEdit(action.edit);
    assert.match(document.getText(), /-QuietInstall/);
    assert.match(document.getText(), /-UseBasicParsing/);
    assert.match(document.getText(), /-ForceInstall/);
    assert.deepEqual(await actions(loose, all, kind), [], 'nothing is left to mend');
  });

  it('keep quiet about a rule that a comment suppresses', async () => {
    const document = await replaceText(loose, 'if ($true) {\n    Read-Host\n}\n');
    await vscode.window.showTextDocument(document);
    await act(loose, await found(loose, 'interactive-prompt'), 'Suppress interactive-prompt on this line');
    assert.equal(
      document.lineAt(1).text,
      '    # enrollment-packager-disable-next-line interactive-prompt -- why',
      document.getText(),
    );
    await gone(loose, 'interactive-prompt');
    assert.deepEqual(rulesOf(loose), []);
  });

  it('get a byte order mark, also while they are not saved, and lose nothing', async () => {
    const text = "Write-Output 'Größe'\n";
    const document = await replaceText(loose, text);
    await act(loose, await found(loose, 'utf8-without-bom'), 'Save as UTF-8 with byte order mark');
    await gone(loose, 'utf8-without-bom');
    assert.deepEqual([...readFileSync(loose.fsPath)].slice(0, 3), [0xef, 0xbb, 0xbf]);
    assert.equal(readFileSync(loose.fsPath, 'utf8'), `\uFEFF${text}`);
    assert.deepEqual([document.getText(), document.isDirty, document.encoding], [text, false, 'utf8bom']);
    await replaceText(loose, `${text}exit 0\n`);
    await document.save();
    assert.equal(readFileSync(loose.fsPath, 'utf8'), `\uFEFF${text}exit 0\n`, 'it keeps the mark');
  });

  it('say nothing a second time that PSScriptAnalyzer says of the same line', async () => {
    await replaceText(loose, 'try { Start-Service x -ErrorAction Stop } catch { }\n');
    await found(loose, 'catch-swallows');
    const theirs = vscode.languages.createDiagnosticCollection('analyzer');
    const diagnostic = new vscode.Diagnostic(new vscode.Range(0, 42, 0, 47), 'Empty catch block is used.');
    diagnostic.source = 'PSScriptAnalyzer';
    diagnostic.code = 'PSAvoidUsingEmptyCatchBlock';
    theirs.set(loose, [diagnostic]);
    await gone(loose, 'catch-swallows');
    theirs.dispose();
    await found(loose, 'catch-swallows');
  });

  it('are checked together with the others of the project, by the way in which it delivers them', async () => {
    await eventually('the scripts of the project', () => (existsSync(script.fsPath) ? true : undefined));
    const document = await vscode.workspace.openTextDocument(script);
    // Not at the end: what stands there behind the call that ends the script is never run, and lint knows it.
    const asking = document.getText().replace(/^\$ProgressPreference = .*$/m, '$&\nRead-Host');
    assert.notEqual(asking, document.getText());
    await replaceText(script, asking);
    await found(script, 'interactive-prompt');
    assert.deepEqual(rulesOf(inSample('scripts', 'setup.ps1')), []);
  });

  it('follow the severities of the project', async () => {
    await act(script, await found(script, 'interactive-prompt'), 'Turn interactive-prompt off in this project');
    await gone(script, 'interactive-prompt');
    const written = readFileSync(projectFile.fsPath, 'utf8');
    assert.ok(written.startsWith(original.slice(0, 40)), 'the rest of the file keeps its layout');
    assert.match(written, /"interactive-prompt": "off"/);
    await replaceText(projectFile, original);
    await (await vscode.workspace.openTextDocument(projectFile)).save();
    await found(script, 'interactive-prompt');
  });

  it('are checked anew when another program writes them, and are no problem any more when it deletes them', async () => {
    const other = inSample('scripts', 'rollback.ps1');
    writeFileSync(other.fsPath, 'Read-Host\n');
    await found(other, 'interactive-prompt');
    rmSync(other.fsPath);
    await gone(other, 'interactive-prompt');
  });

  it('are not built into a package while they have errors, unless the user says so', async () => {
    const zip = path.join(sample, 'out', 'with-errors.zip');
    const file = vscode.Uri.file(zip);
    writeFileSync(inSample('scripts', 'rollback.ps1').fsPath, 'Read-Host\n');
    await talk('chooseAll');
    await talk('generatePins', { button: 'Generate PINs' });
    assert.match((await talk('buildPackage', { file })).join(), /have errors: 1\. Build it anyway\?$/);
    assert.ok(!existsSync(zip), 'no package');
    assert.match((await talk('buildPackage', { file, button: 'Build Anyway' })).join(), /is ready/);
    const manifest = (await readZip(zip)).find(({ path: name }) => name === 'manifest.json');
    const { lintOverride } = JSON.parse(Buffer.from(manifest?.bytes ?? []).toString('utf8')) as Record<string, unknown>;
    assert.deepEqual(lintOverride, { errors: 1, rules: { 'interactive-prompt': 1 } });
    rmSync(zip);
    await talk('chooseNone');
  });

  for (const [what, typed, wanted] of [
    ['a rule in a suppression', '# enrollment-packager-disable-line interactive-', 'interactive-prompt'],
    ['a setting', '$settings.', 'discoveryUrl'],
    ['a case', "$settings.case -eq 'epm-", 'epm-two-step'],
    ['a function of the script', 'function Get-Wave { param(\n[string]$Name\n)\n}\nGet-W', 'Get-Wave'],
    ['a parameter of it', 'function Get-Wave {\nparam([string]$Name)\n}\nGet-Wave -', 'Name'],
  ] as const) {
    it(`are completed: ${what}`, async () => {
      const document = await replaceText(loose, typed);
      await eventually(`${wanted} among the completions`, async () => {
        const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
          'vscode.executeCompletionItemProvider',
          loose,
          document.lineAt(document.lineCount - 1).range.end,
        );
        const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
        return labels.includes(wanted) ? true : undefined;
      });
    });
  }

  it('have the syntax errors that PowerShell itself finds, as long as nothing is typed', async function () {
    if ((process.env['ENROLLMENT_POWERSHELL'] ?? '') === '') {
      console.log('skipped: no PowerShell');
      this.skip();
    }
    this.timeout(60_000);
    const broken = inSample('broken.ps1');
    writeFileSync(broken.fsPath, 'if ($a) {\n    1\n');
    await vscode.workspace.openTextDocument(broken);
    const asked = (): vscode.Diagnostic | undefined =>
      ours(broken).find(({ message }) => message.startsWith('PowerShell: '));
    await eventually('the word of PowerShell', asked);
    assert.ok(!rulesOf(broken).includes('unclosed'), 'ours is silent');
    await replaceText(broken, 'if ($a) {\n    12\n');
    await found(broken, 'unclosed');
    assert.equal(asked(), undefined, 'its word was about another text');
    rmSync(broken.fsPath);
  });

  it('are listed with what was found, for eyes and for screen readers', () => {
    const results = new LintResults();
    const tree = new ScriptTree(results);
    const finding = { rule: 'a', message: '', template: '', values: [], start: 0, end: 1 };
    const errors = [
      { ...finding, severity: 'error' as const },
      { ...finding, severity: 'error' as const },
    ];
    const result = (name: string, findings: readonly Finding[], failure?: string): ScriptResult => ({
      uri: inSample('scripts', name),
      file: { name, text: 'x', encoding: 'ascii' },
      findings,
      isOfPackage: true,
      failure,
    });
    results.set(result('setup.ps1', [...errors, { ...finding, severity: 'warning' }]));
    results.set(result('cleanUp.ps1', [{ ...finding, severity: 'info' }]));
    results.set(result('rollback.ps1', [], 'too slow'));
    results.set({ ...result('loose.ps1', errors), uri: loose, isOfPackage: false });
    const rows = tree.getChildren().map((row) => tree.getTreeItem(row));
    assert.deepEqual(
      rows.map(({ label, description }) => [label, description]),
      [
        ['cleanUp.ps1', 'no problems'],
        ['rollback.ps1', 'not checked'],
        ['setup.ps1', 'errors: 2 · warnings: 1'],
      ],
    );
    assert.equal(rows.at(2)?.accessibilityInformation?.label, 'setup.ps1, errors: 2 · warnings: 1');
    assert.equal(rows.at(2)?.command?.command, 'vscode.open');
  });

  it('have a page for each rule', async () => {
    await vscode.commands.executeCommand('enrollmentPackager.showRule', 'interactive-prompt');
    const page = await vscode.workspace.openTextDocument(vscode.Uri.parse('enrollment-rule:/interactive-prompt.md'));
    assert.match(page.getText(), /^# .*\n\n`interactive-prompt`/);
  });
});
