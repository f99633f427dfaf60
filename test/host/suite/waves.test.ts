import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { readZip } from '../../../src/adapters/archive/zipReader';
import { readPinFile } from '../../../src/adapters/csv/pinFile';
import { readProject } from '../../../src/adapters/files/projectFolder';
import { localDay } from '../../../src/core/waves/calendarDay';
import { parsePlan, type StoredPlan, type StoredWave } from '../../../src/core/waves/storedPlan';
import { eventually, talk } from './answers';

const sample = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
const inSample = (...parts: readonly string[]): string => path.join(sample, ...parts);
const today = localDay(new Date());

function plan(): StoredPlan {
  return parsePlan(readFileSync(inSample('waves.json'), 'utf8'), 'waves.json');
}

function stateOf(number: number): StoredWave['state'] {
  const wave = plan().waves[number - 1];
  assert.ok(wave !== undefined);
  return wave.state;
}

/** The live PINs of everybody, by address, as the server gets them. */
async function livePins(): Promise<ReadonlyMap<string, string>> {
  const file = inSample('out', 'waves.pins.csv');
  await talk('savePins', { file: vscode.Uri.file(file) });
  const { pins } = await readPinFile(file, (await readProject(sample)).pin);
  rmSync(file);
  return new Map(pins.map(({ address, pin }) => [address, pin.reveal()]));
}

async function recipientsOf(file: string): Promise<number> {
  const table = (await readZip(file)).find(({ path: name }) => name === 'pins.tsv');
  return Buffer.from(table?.bytes ?? [])
    .toString()
    .trim()
    .split('\n').length;
}

describe('waves in VS Code', () => {
  before(async () => {
    await vscode.commands.executeCommand('enrollmentPackager.refresh');
    await talk('chooseAll');
  });
  after(() => {
    rmSync(inSample('waves.json'), { force: true });
  });

  it('are not there before they are planned, and giving up plans nothing', async () => {
    assert.match((await talk('startWave')).join(), /No wave plan is saved/);
    await talk('planWaves');
    assert.equal(existsSync(inSample('waves.json')), false);
  });

  it('are planned and saved from a few answers', async () => {
    const texts = [today, '80%', '100', '20', '', '1'];
    const said = await talk('planWaves', { texts, picks: ['Site'] });
    assert.match(said.join(), /296 users in 7 waves until .*; about 0 are left for the service desk\./);
    const { waves, request } = plan();
    assert.deepEqual(
      [request.order, waves[0]?.isPilot, waves[0]?.users.length, waves[0]?.firstDay],
      ['site', true, 20, today],
    );
  });

  it('propose the last answers', async () => {
    const before = plan();
    const texts = [undefined, undefined, undefined, undefined, undefined, undefined];
    await talk('planWaves', { texts, picks: ['Site'] });
    assert.deepEqual(plan().request.pilot, before.request.pilot);
    assert.deepEqual(plan().request.cap, before.request.cap);
    // What is proposed for the first day is tomorrow; the next test wants today.
    await talk('planWaves', { texts: [today, ...texts.slice(1)], picks: ['Site'] });
    assert.equal(plan().waves[0]?.firstDay, today);
  });

  it('start only after the question with the count was answered', async () => {
    const said = await talk('startWave');
    assert.match(said[0] ?? '', /^Start wave 1 with PINs for 20 users\?$/);
    assert.equal(stateOf(1).kind, 'planned');
  });

  it('issue PINs for one wave and build its package', async () => {
    const said = await talk('startWave', { button: 'Start Wave' });
    assert.match(said.join('\n'), /Wave 1 is started: 20 recipients, PINs good until/);
    assert.equal(await recipientsOf(inSample('out', 'wave-1.zip')), 20);
    assert.equal(stateOf(1).kind, 'started');
  });

  it('give whoever is left a new PIN in the next wave', async () => {
    const state = stateOf(1);
    assert.ok(state.kind === 'started');
    const addresses = new Map(
      plan()
        .waves.flatMap(({ users }) => users)
        .map(({ key, address }) => [key, address]),
    );
    const members = state.members.map((key) => addresses.get(key) ?? '');
    const results = inSample('out', 'results.csv');
    const rows = members.map((address, index) => `${address},${index < 12 ? 0 : 60_010}`);
    writeFileSync(results, ['email,exitCode', ...rows, ''].join('\n'));
    const first = await livePins();

    const closed = await talk('closeWave', { picks: ['Results from a CSV File…'], file: vscode.Uri.file(results) });
    assert.match(closed.join(), /Wave 1 is closed: 12 done, 8 left over\. 12 PINs are used\./);
    const unused = await livePins();
    assert.deepEqual(
      members.filter((address) => !unused.has(address)),
      members.slice(0, 12),
    );
    const refused = await talk('startWave');
    assert.match(refused[0] ?? '', /^Start wave 2 with PINs for 100 users\?$/);
    assert.equal(stateOf(2).kind, 'planned', 'it is planned for tomorrow, and nobody said "Start Anyway"');
    const started = await talk('startWave', { button: 'Start Anyway' });
    assert.match(started.join(), /Wave 2 is started: 100 recipients/);

    const second = await livePins();
    const left = members.slice(12);
    assert.ok(left.every((address) => second.has(address) && first.get(address) !== second.get(address)));
    assert.ok(members.slice(0, 12).every((address) => !second.has(address)));
    const next = stateOf(2);
    assert.ok(next.kind === 'started' && next.members.length === 100);
    assert.deepEqual(
      next.members.slice(0, 8).map((key) => addresses.get(key)),
      members.slice(12),
    );
  });

  it('are saved as a calendar and as a table', async () => {
    for (const [name, pattern] of [
      ['plan.ics', /^BEGIN:VCALENDAR\r\n/],
      ['plan.csv', /^\uFEFFwave,firstDay/],
    ] as const) {
      await talk('saveWavePlan', { file: vscode.Uri.file(inSample('out', name)) });
      assert.match(readFileSync(inSample('out', name), 'utf8'), pattern);
    }
  });

  it('say so when somebody has broken the plan', async () => {
    const before = readFileSync(inSample('waves.json'), 'utf8');
    writeFileSync(inSample('waves.json'), '{}');
    assert.match((await talk('startWave')).join(), /no wave plan that this version can read/);
    writeFileSync(inSample('waves.json'), before);
  });
});

describe('the audit log in VS Code', () => {
  const shown = async (): Promise<string> => {
    await talk('showAuditLog');
    return eventually('the audit log is shown', () => {
      const document = vscode.window.activeTextEditor?.document;
      return document?.uri.scheme === 'enrollment-audit' ? document.getText() : undefined;
    });
  };

  it('is a document that says whether it can be believed, and what was done', async () => {
    const text = await shown();
    assert.match(text, /^Intact: \d+ entries/);
    assert.match(text, /100 PINs issued/);
    assert.match(text, /12 PINs used/);
    assert.match(text, /Package built with 100 PINs {2}wave-2\.zip, package [0-9a-f-]{36}/);
  });

  it('names the line that somebody has changed', async () => {
    const folder = process.env['TMPDIR'] ?? '';
    const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((name) =>
      name.endsWith('audit.jsonl'),
    );
    const file = path.join(folder, found ?? '');
    const before = readFileSync(file, 'utf8');
    const lines = before.trim().split('\n');
    try {
      writeFileSync(file, [lines[0], lines[1]?.replace(/"count":\d+/, '"count":1'), ...lines.slice(2), ''].join('\n'));
      assert.match((await talk('showAuditLog')).join(), /^CHANGED: line 2 was changed\./);
      await eventually('the document says it, too', () =>
        vscode.window.activeTextEditor?.document.getText().startsWith('CHANGED: line 2') === true ? true : undefined,
      );
    } finally {
      writeFileSync(file, before);
    }
  });
});
