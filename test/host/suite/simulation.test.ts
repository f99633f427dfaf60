import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { talk } from './answers';

const sample = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
const zip = vscode.Uri.file(path.join(sample, 'out', 'virtual-device.zip'));
const user = 'hideki.yamamoto@contoso.example';

interface Answer {
  readonly state: string;
  readonly server: { readonly enrolledAs: string | null };
  readonly effects: readonly { readonly kind: string }[];
  readonly leftovers: readonly string[];
}

/** The run that the view shows, by the way in which a user gets it out. */
async function shownText(): Promise<string> {
  await vscode.commands.executeCommand('enrollmentPackager.copySimulation');
  return vscode.env.clipboard.readText();
}

async function shown(): Promise<Answer> {
  return JSON.parse(await shownText()) as Answer;
}

describe('the virtual device in VS Code', function () {
  this.timeout(120_000);

  before(async function () {
    if ((process.env['ENROLLMENT_POWERSHELL'] ?? '') === '') {
      console.log('skipped: no PowerShell');
      this.skip();
    }
    await vscode.extensions.getExtension('enrollment-packager.enrollment-packager')?.activate();
    await vscode.commands.executeCommand('enrollmentPackager.refresh');
    await talk('chooseAll');
    await talk('generatePins', { button: 'Generate PINs' });
  });

  it('follows a build: the message about the package leads to a simulation', async () => {
    const said = await talk('buildPackage', {
      file: zip,
      button: 'Simulate…',
      picks: [user, 'Nothing goes wrong'],
    });
    assert.equal(said.length, 1, said.join());
    const { state, server, effects, leftovers } = await shown();
    assert.deepEqual([state, server.enrolledAs, leftovers], ['enrolled', user, []]);
    assert.ok(effects.some(({ kind }) => kind === 'enrolled'));
  });

  it('tries the same again with another fault', async () => {
    assert.deepEqual(await talk('simulateFault', { picks: ['pin-wrong'] }), []);
    const { state, server, leftovers } = await shown();
    assert.deepEqual([state, server.enrolledAs, leftovers], ['failed', null, []]);
  });

  it('finds the package that was built last, and takes an address that is typed', async () => {
    const stranger = 'nobody@contoso.example';
    await talk('simulate', { picks: ['virtual-device.zip', stranger, 'Nothing goes wrong'] });
    assert.equal((await shown()).state, 'refused', 'the package has no PIN for a stranger');
  });

  it('keeps what it shows when the user gives up at a question', async () => {
    const before = await shownText();
    assert.deepEqual(await talk('simulate', { picks: ['virtual-device.zip'] }), []);
    assert.deepEqual(await talk('simulate', { picks: ['virtual-device.zip', user] }), []);
    assert.ok((await shownText()) === before, 'the view shows what it showed');
  });

  it('stops when the user cancels, without an error, and leaves no virtual device behind', async () => {
    const before = await shownText();
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
      assert.deepEqual(await talk('simulateAgain'), []);
    } finally {
      Object.assign(vscode.window, { withProgress: original });
    }
    assert.ok(stop.token.isCancellationRequested, 'it was cancelled while it ran');
    assert.ok((await shownText()) === before, 'the view shows what it showed');
    assert.deepEqual(
      readdirSync(tmpdir()).filter((name) => name.startsWith('enrollment-device-')),
      [],
    );
  });
});
