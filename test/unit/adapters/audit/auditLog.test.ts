import assert from 'node:assert/strict';
import { appendFile, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { auditFile, auditLog, readAuditLog } from '../../../../src/adapters/audit/auditLog';
import type { AuditEvent } from '../../../../src/core/audit/auditEntry';
import { inFolder } from '../../../support/folders';
import { now } from '../../../support/packages';
import { failureOf } from '../../../support/refused';

const event: AuditEvent = { what: 'pins-issued', count: 296, about: 'a.pins, by local' };
const clock = (): Date => now;

/** Records three events, lets a test spoil the lines, and reads the log. */
const spoilt = (spoil: (lines: string[]) => readonly string[]): ReturnType<typeof readAuditLog> =>
  inFolder(async (folder) => {
    for (const count of [1, 2, 3]) {
      await auditLog(folder, clock).record({ ...event, count });
    }
    const file = path.join(folder, auditFile);
    const lines = (await readFile(file, 'utf8')).trim().split('\n');
    await writeFile(file, `${spoil(lines).join('\n')}\n`);
    return readAuditLog(folder);
  });

describe('the audit log', () => {
  it('says who did what, when and how many, in a whole chain', () =>
    inFolder(async (folder) => {
      const log = auditLog(folder, clock);
      await log.record(event);
      await log.record({ what: 'package-built', count: 296, about: 'a.zip' });
      const { entries, broken, torn } = await readAuditLog(folder);
      assert.deepEqual([broken, torn, entries.length], [undefined, 0, 2]);
      assert.deepEqual(
        [entries[0]?.what, entries[0]?.at, entries[0]?.count, entries[1]?.previous],
        ['pins-issued', '2026-11-22T10:00:00.000Z', 296, entries[0]?.hash],
      );
      assert.match(entries[0]?.who ?? '', /.@./);
      assert.deepEqual(await readdir(folder), [auditFile], 'no lock is left');
    }));

  const changes: readonly [string, (lines: string[]) => readonly string[], number, string][] = [
    ['a changed count', ([a, b = '', c]) => [a!, b.replace('"count":2', '"count":9'), c!], 2, 'changed'],
    ['a line taken out', ([a, , c]) => [a!, c!], 2, 'out-of-place'],
    ['the first line taken out', ([, b, c]) => [b!, c!], 1, 'out-of-place'],
    ['two lines exchanged', ([a, b, c]) => [b!, a!, c!], 1, 'out-of-place'],
    ['a line put in', ([a, b, c]) => [a!, a!, b!, c!], 2, 'out-of-place'],
    ['a field added', ([a, b = '', c]) => [a!, b.replace('{', '{"x":1,'), c!], 2, 'unreadable'],
    ['rubbish', ([a, b, c]) => [a!, b!, c!, 'rubbish'], 4, 'unreadable'],
  ];
  for (const [what, spoil, line, how] of changes) {
    it(`shows ${what}`, async () => {
      const { broken, entries } = await spoilt(spoil);
      assert.deepEqual(broken, { line, how });
      assert.equal(entries.length, line - 1);
    });
  }
  it('does not go on behind a line that was changed', () =>
    inFolder(async (folder) => {
      const file = path.join(folder, auditFile);
      await auditLog(folder, clock).record(event);
      await writeFile(file, (await readFile(file, 'utf8')).replace('296', '295'));
      const failure = await failureOf(() => auditLog(folder, clock).record(event), 'audit-broken');
      assert.match(failure.message, /audit\.jsonl:1: .*changed by somebody else/);
    }));
  it('mends a line that a killed process left unfinished, and says so', () =>
    inFolder(async (folder) => {
      const file = path.join(folder, auditFile);
      await auditLog(folder, clock).record(event);
      const line = await readFile(file, 'utf8');
      for (let end = 1; end < line.length; end++) {
        await writeFile(file, line);
        await appendFile(file, line.slice(0, end));
        assert.equal((await readAuditLog(folder)).torn, end);
        await auditLog(folder, clock).record(event);
        const { entries, broken, torn } = await readAuditLog(folder);
        assert.deepEqual([broken, torn], [undefined, 0]);
        assert.deepEqual(
          entries.map(({ what, count }) => [what, count]),
          [
            ['pins-issued', 296],
            ['log-mended', end],
            ['pins-issued', 296],
          ],
        );
      }
    }));
  it('keeps the chain when twenty write at once', () =>
    inFolder(async (folder) => {
      await Promise.all(Array.from({ length: 20 }, (_, count) => auditLog(folder, clock).record({ ...event, count })));
      const { entries, broken } = await readAuditLog(folder);
      assert.deepEqual([broken, new Set(entries.map(({ count }) => count)).size], [undefined, 20]);
    }));
  it('takes over the lock of a process that was killed, and of a machine that has gone', () =>
    inFolder(async (folder) => {
      const lock = path.join(folder, `${auditFile}.lock`);
      await writeFile(lock, 'elsewhere-1-00000000');
      await utimes(lock, 0, 0);
      await auditLog(folder, clock).record(event);
      assert.equal((await readAuditLog(folder)).entries.length, 1);
    }));
});
