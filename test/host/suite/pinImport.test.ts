import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { pinRow, revoke, talk } from './answers';

const sample = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
const inSample = (name: string): string => path.join(sample, name);
const projectFile = inSample('enrollment.json');
const original = readFileSync(projectFile, 'utf8');
const pins = ['KQZBWMTXRHPA', 'WNCVDJFGSTUY'] as const;

/** A project written by hand, whose lines have to stay as they are. */
const project = `{
    "name": "X",   "case": "sccm",
    "server": { "discoveryUrl": "https://mdm.example" },
    "sources": [ { "id": "list", "kind": "csv", "users": "import-users.csv" } ],
    "pin": {
        "issuer": "import",
        "import": { "file": "console.csv" }
    }
}
`;
const columns = (): unknown =>
  (JSON.parse(readFileSync(projectFile, 'utf8')) as { pin: { import: { columns?: unknown } } }).pin.import.columns;
const answers = ['Konto', 'Kennwort', 'No column', 'No column'] as const;

describe('PINs from a file with unknown headers', () => {
  before(async () => {
    writeFileSync(inSample('import-users.csv'), 'email\nada@import.example\nbob@import.example\n');
    const rows = [`1;ada@import.example;${pins[0]};x`, `2;bob@import.example;${pins[1]};y`];
    writeFileSync(inSample('console.csv'), ['Nr;Konto;Kennwort;Ende', ...rows, ''].join('\n'));
    writeFileSync(projectFile, project);
    await vscode.commands.executeCommand('enrollmentPackager.refresh');
    await talk('chooseAll');
  });
  after(async () => {
    await revoke('ada@import.example', 'bob@import.example');
    await talk('chooseNone');
    writeFileSync(projectFile, original);
    rmSync(inSample('import-users.csv'));
    rmSync(inSample('console.csv'));
    await vscode.commands.executeCommand('enrollmentPackager.refresh');
  });

  it('given up on, are not read, and the project stays as it was', async () => {
    assert.deepEqual(await talk('generatePins', { picks: [answers[0]], button: 'Read PINs' }), []);
    assert.equal(readFileSync(projectFile, 'utf8'), project);
  });
  it('are read once somebody has said which column is which, and nobody saw a PIN', async () => {
    const seen: string[] = [];
    const said = await talk('generatePins', { picks: answers, seen, button: 'Read PINs' });
    assert.match(said.join(), /Read the PINs of 2 users from console\.csv\?.*2 PINs are ready/s);
    assert.deepEqual(columns(), { email: 'Konto', pin: 'Kennwort', expiresAt: '', issuedAt: '' });
    const lost = project.split('\n').filter((line) => !readFileSync(projectFile, 'utf8').split('\n').includes(line));
    assert.deepEqual(lost, ['        "import": { "file": "console.csv" }']);
    const offered = seen.map((row) => (JSON.parse(row) as vscode.QuickPickItem).label);
    assert.deepEqual(offered.slice(0, 4), ['Nr', 'Konto', 'Kennwort', 'Ende']);
    assert.deepEqual(offered.slice(4, 7), ['Nr', 'Kennwort', 'Ende'], 'one column is one field');
    assert.ok(!pins.some((pin) => [...seen, ...said].join().includes(pin)));
  });
  it('are read without a question the next time, and with one when the file has other headers', async () => {
    assert.match((await talk('generatePins', { button: 'Read PINs' })).join(), /2 PINs are ready/);
    writeFileSync(
      inSample('console.csv'),
      `E-mail;Secret\nada@import.example;${pins[0]}\nbob@import.example;${pins[1]}\n`,
    );
    const said = await talk('generatePins', {
      picks: ['E-mail', 'Secret', 'No column', 'No column'],
      button: 'Read PINs',
    });
    assert.match(said.join(), /2 PINs are ready/);
    assert.deepEqual(columns(), { email: 'E-mail', pin: 'Secret', expiresAt: '', issuedAt: '' });
  });
  it('that were revoked stay so when the same file is read again, and their users are named', async () => {
    await revoke('ada@import.example');
    const said = (await talk('generatePins', { button: 'Read PINs' })).join();
    assert.match(said, /1 PINs are ready.*1 users got no PIN: PIN of the file was revoked before \(1\)/s);
    assert.match((await talk('revealPin', {}, pinRow('ada@import.example'))).join(), /has no PIN that is still good/);
    assert.ok(!said.includes(pins[0]));
  });
  it('without a header are refused, and the first row is shown to nobody', async () => {
    writeFileSync(inSample('console.csv'), `ada@import.example;${pins[0]}\nbob@import.example;${pins[1]}\n`);
    const seen: string[] = [];
    const said = (await talk('generatePins', { seen, button: 'Read PINs' })).join();
    assert.match(said, /console\.csv:1: The first row holds data/);
    assert.deepEqual(seen, []);
    assert.ok(!said.includes(pins[0]));
  });
});
