import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it, before } from 'mocha';
import * as vscode from 'vscode';
import manifest from '../../../package.json';
import { readZip } from '../../../src/adapters/archive/zipReader';
import { readPinFile } from '../../../src/adapters/csv/pinFile';
import { readProject } from '../../../src/adapters/files/projectFolder';
import { deviceScripts } from '../../../src/core/script/deviceScripts';
import { talk } from './answers';

const sample = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
const inSample = (...parts: readonly string[]): string => path.join(sample, ...parts);
const zip = inSample('out', 'package.zip');
const pinFile = inSample('out', 'pins.csv');

async function entriesOfPackage(): Promise<ReadonlyMap<string, string>> {
  return new Map((await readZip(zip)).map(({ path: name, bytes }) => [name, Buffer.from(bytes).toString('utf8')]));
}

describe('the main job in VS Code', () => {
  before(async () => {
    await vscode.extensions.getExtension('enrollment-packager.enrollment-packager')?.activate();
    await vscode.commands.executeCommand('enrollmentPackager.refresh');
  });

  it('registers every command that the manifest contributes', async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      manifest.contributes.commands.map(({ command }) => command).filter((command) => !registered.has(command)),
      [],
    );
  });

  it('asks for a choice before it makes PINs or a package', async () => {
    await talk('chooseNone');
    assert.match((await talk('generatePins')).join(), /Nobody who can enrol is chosen\. Tick users/);
    assert.match((await talk('buildPackage')).join(), /Nobody who can enrol is chosen\. Tick users/);
  });

  it('leads to PINs where there are none', async () => {
    await talk('chooseAll');
    assert.match((await talk('buildPackage')).join(), /296 of 296 chosen users have no PIN/);
    assert.match((await talk('savePins')).join(), /no PINs that are still good/);
  });

  it('issues PINs only after it was told to', async () => {
    const said = await talk('generatePins');
    assert.match(said[0] ?? '', /Generate PINs for 296 users\? They live 24 hours\./);
    assert.match((await talk('savePins')).join(), /no PINs/);
  });

  it('issues PINs, saves them for the server, and builds a whole package', async () => {
    assert.match((await talk('generatePins', { button: 'Generate PINs' })).join(), /296 PINs are ready/);
    assert.match(
      (await talk('savePins', { file: vscode.Uri.file(pinFile) })).join(),
      /296 PINs saved to pins\.csv\. Delete/,
    );
    assert.match(
      (await talk('buildPackage', { file: vscode.Uri.file(zip) })).join(),
      /package\.zip is ready: 296 recipients/,
    );
    const entries = await entriesOfPackage();
    assert.equal(entries.get('pins.tsv')?.trim().split('\n').length, 296);
    assert.ok(entries.has('setup.ps1') && entries.has('README.html') && entries.has('manifest.json'));
  });

  it('builds from scripts that were copied and edited, and refuses when one was deleted', async () => {
    assert.match((await talk('copyScripts')).join(), new RegExp(`${deviceScripts.length} scripts copied`));
    assert.match((await talk('copyScripts')).join(), /none was changed/);
    writeFileSync(inSample('scripts', 'enableUac.ps1'), '# edited here\n');
    await talk('buildPackage', { file: vscode.Uri.file(zip) });
    assert.equal((await entriesOfPackage()).get('enableUac.ps1'), '# edited here\n');
    rmSync(inSample('scripts', 'enableUac.ps1'));
    const before = readFileSync(zip);
    assert.match(
      (await talk('buildPackage', { file: vscode.Uri.file(zip) })).join(),
      /enableUac\.ps1 is missing or empty\. Copy the scripts again/,
    );
    assert.deepEqual(readFileSync(zip), before, 'the package built before is still there');
    rmSync(inSample('scripts'), { recursive: true });
  });

  it('stops when the user cancels: the old package stays, nothing is left behind, no error is shown', async () => {
    const before = readFileSync(zip);
    const original = vscode.window.withProgress;
    const stop = new vscode.CancellationTokenSource();
    const cancelling: typeof original = (_options, task) =>
      task(
        {
          report: () => {
            stop.cancel();
          },
        },
        stop.token,
      );
    Object.assign(vscode.window, { withProgress: cancelling });
    try {
      assert.deepEqual(await talk('buildPackage', { file: vscode.Uri.file(zip) }), []);
    } finally {
      Object.assign(vscode.window, { withProgress: original });
    }
    assert.ok(stop.token.isCancellationRequested, 'it was cancelled in mid-build');
    assert.deepEqual(readFileSync(zip), before);
    assert.deepEqual(
      readdirSync(inSample('out')).filter((name) => name.endsWith('.partial')),
      [],
    );
  });

  it('leaves no PIN in any file of VS Code: logs, settings, state, the vault', async () => {
    const { pins } = await readPinFile(pinFile, (await readProject(sample)).pin);
    assert.equal(pins.length, 296);
    const texts = pins.map(({ pin }) => pin.reveal());
    const files = filesBelow(process.env['TMPDIR'] ?? '');
    assert.ok(
      files.some((file) => file.endsWith('.log')),
      'there are logs to search',
    );
    assert.ok(
      files.some((file) => file.endsWith('.pins')),
      'the vault is among the files',
    );
    for (const file of files) {
      const content = readFileSync(file, 'latin1');
      assert.ok(!texts.some((text) => content.includes(text)), file);
    }
  });
});

/** Files in which this run could have left something; not VS Code's own program files. */
function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true);
}
