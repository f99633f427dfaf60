import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { cancelled } from '../../../src/core/cancellation';
import type { DirectorySnapshot } from '../../../src/core/directory/directoryUser';
import { snapshotQueries } from '../../../src/core/directory/snapshotQueries';
import { missingPassword } from '../../../src/core/directory/sourceAccount';
import { EnrollmentError } from '../../../src/core/errors';
import type { DirectorySource, ReadOptions } from '../../../src/core/ports';
import { SourceReader } from '../../../src/host/sourceReader';
import { directory, user } from '../../support/people';

const settings = { id: 'csv', kind: 'csv', users: 'users.csv' } as const;
const all = directory([user('a'), user('b')]);

/** A source that does what a test says, each time it is read. */
function reading(...answers: readonly ((options: ReadOptions) => Promise<DirectorySnapshot>)[]): {
  reader: SourceReader;
  shown: () => readonly string[];
  parts: string[];
} {
  const turns = [...answers];
  const read: DirectorySource['read'] = (options) => turns.shift()?.(options) ?? Promise.resolve(all);
  const parts: string[] = [];
  const reader: SourceReader = new SourceReader(
    settings,
    { id: 'csv', kind: 'csv', read, ...snapshotQueries(read) },
    {
      access: () => undefined,
      onNews: () => parts.push(`news: ${reader.state.kind} ${reader.shown.users.length}`),
      onPart: () => parts.push(`${reader.state.kind} ${reader.shown.users.length}`),
    },
  );
  return { reader, parts, shown: () => reader.shown.users.map(({ id }) => id) };
}

const untilCancelled = ({ signal }: ReadOptions): Promise<never> =>
  new Promise((_, reject) => {
    signal?.addEventListener?.('abort', () => {
      reject(cancelled());
    });
  });
const succeed = (): Promise<DirectorySnapshot> => Promise.resolve(all);
const fail = (error: EnrollmentError) => (): Promise<never> => Promise.reject(error);
const broken = new EnrollmentError({ kind: 'source', code: 'ldap-closed', message: 'Gone.', remedy: 'Try again.' });

describe('reading a source', () => {
  it('shows what has arrived while the rest is on its way', async () => {
    const { reader, parts } = reading(({ onPart }) => {
      onPart?.(directory([user('a')]));
      onPart?.(all);
      return Promise.resolve(all);
    });
    await reader.read();
    assert.deepEqual(parts, ['news: reading 0', 'news: reading 1', 'reading 2']);
    assert.deepEqual([reader.state.kind, reader.whole.length], ['ready', 2]);
  });
  it('ends at once when it is cancelled, and keeps what has arrived without taking it for all', async () => {
    const { reader, shown } = reading((options) => {
      options.onPart?.(directory([user('a')]));
      return untilCancelled(options);
    });
    const end = reader.read();
    reader.cancel();
    await end;
    assert.deepEqual([reader.state.kind, shown(), reader.whole, reader.isPartial], ['cancelled', ['a'], [], true]);
  });
  it('goes back to what it was when only reading it again is cancelled', async () => {
    const { reader, shown } = reading(succeed, untilCancelled);
    await reader.read();
    const again = reader.read();
    assert.equal(reader.whole.length, 2, 'all of it is still there');
    reader.cancel();
    await again;
    assert.deepEqual([reader.state.kind, shown()], ['ready', ['a', 'b']]);
  });
  it('does not show a few first users in place of all of last time', async () => {
    const { reader, shown } = reading(succeed, (options) => {
      options.onPart?.(directory([user('a')]));
      return untilCancelled(options);
    });
    await reader.read();
    const again = reader.read();
    assert.deepEqual([reader.state, shown()], [{ kind: 'reading', count: 1 }, ['a', 'b']]);
    reader.cancel();
    await again;
  });
  it('keeps the rows of last time when the server is gone, and does not take them for all; one more try mends it', async () => {
    const { reader, shown } = reading(succeed, fail(broken));
    await reader.read();
    await reader.read();
    assert.deepEqual([reader.state.kind, shown(), reader.whole], ['failed', ['a', 'b'], []]);
    assert.equal(reader.isPartial, false, 'in which groups they are is still known');
    await reader.read();
    assert.deepEqual([reader.state.kind, reader.whole.length], ['ready', 2]);
  });
  it('takes the newer of two readings, whichever ends first', async () => {
    const { reader } = reading(untilCancelled, succeed);
    const [first, second] = await Promise.all([reader.read(), reader.read()]);
    assert.deepEqual([first, second, reader.state.kind], [false, true, 'ready']);
  });
  for (const [code, kind] of [
    ['ldap-credentials', 'signed-out'],
    ['entra-signed-out', 'signed-out'],
    ['csv-no-users', 'empty'],
    ['ldap-timeout', 'failed'],
  ] as const) {
    it(`is "${kind}" after ${code}`, async () => {
      const { reader } = reading(fail(new EnrollmentError({ kind: 'source', code, message: 'No.', remedy: 'Do.' })));
      await reader.read();
      assert.equal(reader.state.kind, kind);
    });
  }
  it('is signed out without a password, and read by nobody whom this workspace does not trust', async () => {
    const account = { kind: 'ldap', sourceId: 'ad', url: 'ldaps://dc', user: 'reader' } as const;
    const { reader } = reading(fail(missingPassword(account)));
    await reader.read();
    assert.equal(reader.state.kind, 'signed-out');
    const read = (): Promise<never> => Promise.reject(new Error('It was read.'));
    const source: DirectorySource = { id: 'csv', kind: 'csv', read, ...snapshotQueries(read) };
    const access = (): never => {
      throw broken;
    };
    const refused = new SourceReader(settings, source, { access, onNews: () => undefined, onPart: () => undefined });
    await refused.read();
    assert.deepEqual(refused.state, { kind: 'failed', error: broken });
    assert.throws(() => refused.search({ pageSize: 1 }, new AbortController().signal), broken);
  });
});
