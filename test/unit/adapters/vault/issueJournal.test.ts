import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { describe, it } from 'mocha';
import { issueJournal } from '../../../../src/adapters/vault/issueJournal';
import type { IssueRecord, KeptPin } from '../../../../src/core/pin/issueRecord';
import { Pin } from '../../../../src/core/pin/pin';
import type { IssueJournal } from '../../../../src/core/ports';
import { inFolder } from '../../../support/folders';
import { now, tomorrow } from '../../../support/packages';
import { failureOf } from '../../../support/refused';

const jane = 'jane@contoso.example';
const kept: KeptPin = { pin: new Pin('48151623'), madeAt: 7, issuedAt: now, expiresAt: tomorrow };
const key = randomBytes(32);

interface Changes {
  readonly key?: Buffer;
  readonly at?: Date;
  readonly server?: string;
}

function journalIn(folder: string, changes: Changes = {}): IssueJournal {
  const secret = changes.key ?? key;
  const at = changes.at ?? now;
  return issueJournal(
    folder,
    () => Promise.resolve(secret),
    () => at,
    changes.server ?? 'https://na1.example',
  );
}

const find = (folder: string, changes?: Changes): Promise<IssueRecord | undefined> =>
  journalIn(folder, changes).during((records) => Promise.resolve(records.find(jane)));

const journalFile = (folder: string): string => path.join(folder, 'issue.journal');

describe('the journal of PINs that a server was asked for', () => {
  it('remembers who was asked for, then the PIN, for the next run', () =>
    inFolder(async (folder) => {
      assert.equal(await find(folder), undefined);
      await journalIn(folder).during((records) => records.asked(jane, 3));
      assert.deepEqual(await find(folder), { kind: 'asked', before: 3 });
      await journalIn(folder).during((records) => records.kept(jane.toUpperCase(), kept));
      const found = await find(folder);
      assert.ok(found?.kind === 'kept');
      assert.deepEqual([found.pin.pin.reveal(), { ...found.pin, pin: kept.pin }], ['48151623', kept]);
    }));
  it('leaves no file where there is nothing to remember', () =>
    inFolder(async (folder) => {
      await journalIn(folder).during(() => Promise.resolve());
      assert.deepEqual(await readdir(folder), []);
    }));
  it('means nothing under another key, for another server, or when its time is over', () =>
    inFolder(async (folder) => {
      await journalIn(folder).during((records) => records.kept(jane, kept));
      assert.equal(await find(folder, { server: 'https://eu1.example' }), undefined);
      assert.equal(await find(folder, { key: randomBytes(32) }), undefined);
      assert.equal((await find(folder))?.kind, 'kept');
      assert.equal(await find(folder, { at: tomorrow }), undefined);
    }));
  it('reads a PIN that was moved to another user as none', () =>
    inFolder(async (folder) => {
      await journalIn(folder).during(async (records) => {
        await records.asked(jane, 1);
        await records.kept('eve@contoso.example', kept);
      });
      const [janes = '', eves = ''] = (await readFile(journalFile(folder), 'utf8')).split('\n');
      const { who } = JSON.parse(janes) as { readonly who: string };
      const moved = JSON.stringify({ ...(JSON.parse(eves) as object), who });
      await writeFile(journalFile(folder), `${moved}\n`);
      assert.equal(await find(folder), undefined);
    }));
  it('forgets half a line at the end, and refuses damage anywhere else', () =>
    inFolder(async (folder) => {
      await journalIn(folder).during((records) => records.asked(jane, 3));
      const line = await readFile(journalFile(folder), 'utf8');
      await appendFile(journalFile(folder), line.slice(0, 30));
      assert.deepEqual(await find(folder), { kind: 'asked', before: 3 });
      assert.equal(await readFile(journalFile(folder), 'utf8'), line);
      await writeFile(journalFile(folder), `nonsense\n${line}`);
      const { failure } = await failureOf(() => find(folder), 'issue-journal');
      assert.equal(failure.location?.line, 1);
    }));
  it('takes over the lock of a process that has ended, and of no other', () =>
    inFolder(async (folder) => {
      await mkdir(folder, { recursive: true });
      const machine = hostname().replaceAll(/[^A-Za-z0-9]/g, '');
      const { pid: ended } = spawnSync(process.execPath, ['--version']);
      const lock = path.join(folder, 'issuing.lock');
      for (const owner of [`${machine}-${process.pid}`, `elsewhere${machine}-${ended}`]) {
        await writeFile(lock, owner);
        await failureOf(() => find(folder), 'issue-running');
        assert.equal(await readFile(lock, 'utf8'), owner);
      }
      await writeFile(lock, `${machine}-${ended}`);
      assert.equal(await find(folder), undefined);
      assert.deepEqual(await readdir(folder), []);
    }));
});
