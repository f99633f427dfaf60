import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { readPinFile } from '../../../src/adapters/csv/pinFile';
import { readProject } from '../../../src/adapters/files/projectFolder';
import type { AuditEntry } from '../../../src/core/audit/auditEntry';
import { pinRow as row, talk } from './answers';

const sample = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
const inSample = (name: string): vscode.Uri => vscode.Uri.file(path.join(sample, 'out', name));
const hideki = 'hideki.yamamoto@contoso.example';

/** Who has which PIN now, by the file that the server would get. */
async function currentPins(): Promise<ReadonlyMap<string, string>> {
  const file = inSample('current-pins.csv');
  await talk('savePins', { file });
  const { pins } = await readPinFile(file.fsPath, (await readProject(sample)).pin);
  rmSync(file.fsPath);
  return new Map(pins.map(({ address, pin }) => [address, pin.reveal()]));
}

async function withoutPin(people: readonly string[]): Promise<readonly string[]> {
  const pins = await currentPins();
  return people.filter((address) => !pins.has(address));
}

/** What the audit log says, the last entries first. */
function lastEntries(count: number): readonly (readonly [string, number, string])[] {
  const file = filesBelow(process.env['TMPDIR'] ?? '').find((name) => name.endsWith('audit.jsonl')) ?? '';
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const entries = lines.slice(-count).map((line) => JSON.parse(line) as AuditEntry);
  return entries.reverse().map((entry) => [entry.what, entry.count, entry.about] as const);
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true);
}

describe('the view "PINs" in VS Code', function () {
  this.timeout(60_000);
  let people: readonly string[] = [];

  before(async () => {
    await vscode.extensions.getExtension('enrollment-packager.enrollment-packager')?.activate();
    await vscode.commands.executeCommand('enrollmentPackager.refresh');
    await talk('chooseAll');
    await talk('generatePins', { button: 'Generate PINs' });
    await vscode.commands.executeCommand('enrollmentPackager.pins.focus');
    // The last that were issued: other tests may have left PINs of people whom the project does not list.
    people = [...(await currentPins()).keys()].slice(-296);
    assert.ok(people.includes(hideki));
  });

  it('copies a PIN only after it was told to whom it belongs, and writes it down', async () => {
    const pins = await currentPins();
    await vscode.env.clipboard.writeText('before');
    assert.match((await talk('copyPin', {}, row(hideki))).join(), /^Copy the PIN of .*\?$/);
    assert.equal(await vscode.env.clipboard.readText(), 'before');
    const said = await talk('copyPin', { button: 'Copy PIN' }, row(hideki));
    assert.equal(await vscode.env.clipboard.readText(), pins.get(hideki));
    assert.ok(!said.join().includes(pins.get(hideki) ?? '?'));
    assert.deepEqual(lastEntries(1), [['pin-copied', 1, hideki]]);
    await vscode.env.clipboard.writeText('');
  });

  it('shows a PIN only after it was told to, and nowhere but there', async () => {
    const pin = (await currentPins()).get(hideki) ?? '?';
    const asked = await talk('revealPin', {}, row(hideki));
    assert.match(asked.join(), /^Show the PIN of .*\?$/);
    const [question = '', answer = ''] = await talk('revealPin', { button: 'Reveal PIN' }, row(hideki));
    assert.ok(!question.includes(pin));
    assert.match(answer, new RegExp(`^The PIN of .* is ${pin}$`));
    assert.deepEqual(lastEntries(1), [['pin-revealed', 1, hideki]]);
  });

  it('asks whose PIN where no row says it', async () => {
    const [question = ''] = await talk('revealPin', { picks: [hideki] });
    assert.match(question, /^Show the PIN of .*\?$/);
    assert.deepEqual(await talk('revealPin'), [], 'whoever closes the list is asked nothing more');
  });

  it('saves the PINs of selected rows alone', async () => {
    const file = inSample('some-pins.csv');
    const some = people.slice(0, 2);
    assert.match((await talk('savePins', { file }, row(...some))).join(), /2 PINs saved to some-pins\.csv/);
    const { pins } = await readPinFile(file.fsPath, (await readProject(sample)).pin);
    assert.deepEqual(pins.map(({ address }) => address).sort(), [...some].sort());
    rmSync(file.fsPath);
    assert.match((await talk('savePins', { file }, row('nobody@contoso.example'))).join(), /No PINs .* are selected/);
  });

  it('gives new PINs to those who are selected, and leaves everybody else theirs', async () => {
    const earlier = await currentPins();
    const rotated = people.slice(0, 3);
    assert.match((await talk('rotatePins', {}, row(...rotated))).join(), /^Issue new PINs for 3 users\?$/);
    assert.deepEqual(await currentPins(), earlier);
    const said = await talk('rotatePins', { button: 'Rotate PINs' }, row(rotated[0] ?? ''), [row(...rotated)]);
    assert.match(said.join('\n'), /3 PINs are ready/);
    const now = await currentPins();
    assert.deepEqual(
      people.filter((address) => now.get(address) !== earlier.get(address)),
      rotated,
    );
    const [, issued, asked] = lastEntries(3);
    assert.deepEqual(asked, ['pins-rotated', 3, 'by local']);
    assert.deepEqual(issued?.slice(0, 2), ['pins-issued', 3]);
  });

  it('revokes PINs: they are used no more, and a list says whom the server has to forget', async () => {
    const earlier = await currentPins();
    const revoked = people.slice(3, 5);
    assert.match((await talk('revokePins', {}, row(...revoked))).join(), /^Revoke the PINs of 2 users\?$/);
    assert.deepEqual(await withoutPin(people), []);
    const said = await talk('revokePins', { button: 'Revoke' }, row(...revoked));
    assert.match(said.join('\n'), /2 PINs are revoked here\. A server that has read them accepts them until/);
    assert.deepEqual(lastEntries(1)[0]?.slice(0, 2), ['pins-revoked', 2]);
    assert.deepEqual(await withoutPin(people), revoked);
    assert.match((await talk('revealPin', { button: 'Reveal PIN' }, row(revoked[0] ?? ''))).join(), /has no PIN/);
    assert.match((await talk('buildPackage')).join(), /2 of 296 chosen users have no PIN that is still good/);

    const list = inSample('revoked.csv');
    await talk('saveRevoked', { file: list });
    const text = readFileSync(list.fsPath, 'utf8');
    assert.ok(revoked.every((address) => text.includes(`${address},`) && !text.includes(earlier.get(address) ?? '?')));
    rmSync(list.fsPath);
  });

  it('issues the revoked anew', async () => {
    const revoked = await withoutPin(people);
    assert.match((await talk('rotatePins', { button: 'Rotate PINs' }, row(...revoked))).join('\n'), /2 PINs are ready/);
    assert.deepEqual(await withoutPin(people), []);
  });

  it('says what to select where nothing is', async () => {
    assert.match((await talk('rotatePins')).join(), /Nobody is selected.*Select people or a batch/);
    assert.match((await talk('revokePins')).join(), /No PINs .* are selected\. Select people or a batch/);
    assert.match((await talk('rotatePins', {}, row('nobody@contoso.example'))).join(), /None of 1 selected users/);
    assert.match((await talk('discardPins')).join(), /All PINs can be opened; nothing is deleted/);
  });

  it('leaves no PIN in any file of VS Code: logs, settings, state, audit log, vault', async () => {
    const texts = [...(await currentPins()).values()];
    for (const file of filesBelow(process.env['TMPDIR'] ?? '')) {
      const content = readFileSync(file, 'latin1');
      assert.ok(!texts.some((text) => content.includes(text)), file);
    }
  });

  it('has a way on when PINs cannot be opened any more: issue new ones, or delete the old', async () => {
    const batches = filesBelow(process.env['TMPDIR'] ?? '').filter((name) => name.endsWith('.pins'));
    batches.forEach((file) => {
      writeFileSync(file, 'damaged');
    });
    assert.match((await talk('revealPin', {}, row(hideki))).join(), /are damaged.*or issue new PINs/);
    assert.match((await talk('discardPins')).join(), /Delete \d+ batches of PINs that cannot be opened\?/);
    assert.ok(batches.every((file) => existsSync(file)));
    await talk('discardPins', { button: 'Delete' });
    assert.ok(batches.every((file) => !existsSync(file)));
    assert.deepEqual(lastEntries(1)[0]?.slice(0, 2), ['pins-purged', batches.length]);
    assert.match((await talk('generatePins', { button: 'Generate PINs' })).join(), /296 PINs are ready/);
  });
});
