import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, it } from 'mocha';
import { cancelled } from '../../../src/core/cancellation';
import type { DirectoryUser } from '../../../src/core/directory/directoryUser';
import { snapshotQueries } from '../../../src/core/directory/snapshotQueries';
import { EnrollmentError } from '../../../src/core/errors';
import type { DirectorySource, ReadOptions, UserQuery } from '../../../src/core/ports';
import type { SourceSettings } from '../../../src/core/project/project';
import { FoundAtServer } from '../../../src/features/directoryView/foundAtServer';
import { SourceReader } from '../../../src/host/sourceReader';
import { parseProject } from '../../../src/core/project/parseProject';
import { user } from '../../support/people';

const server = parseProject(
  JSON.stringify({
    name: 'X',
    case: 'sccm',
    server: { discoveryUrl: 'https://mdm.example' },
    sources: [{ id: 'csv', kind: 'ldap', url: 'ldaps://dc1', bind: { user: 'reader' }, base: 'dc=x' }],
  }),
  'enrollment.json',
).sources[0] as SourceSettings;

type Search = (query: UserQuery, options: ReadOptions) => AsyncIterable<readonly DirectoryUser[]>;

/** A source whose whole list does not end, and that finds what a test says. */
function endless(search: Search, settings: SourceSettings = server): SourceReader {
  const read = ({ signal }: ReadOptions): Promise<never> =>
    new Promise((_, reject) => {
      signal?.addEventListener?.('abort', () => {
        reject(cancelled());
      });
    });
  const source: DirectorySource = { id: 'csv', kind: 'ldap', read, ...snapshotQueries(read), users: search };
  return new SourceReader(settings, source, {
    access: () => undefined,
    onNews: () => undefined,
    onPart: () => undefined,
  });
}

async function finding(
  source: SourceReader,
): Promise<{ found: FoundAtServer; failures: string[]; turns: () => number }> {
  const failures: string[] = [];
  let turns = 0;
  const found = new FoundAtServer((id) => failures.push(id));
  found.onFind = () => turns++;
  void source.read();
  await nextTurn();
  return { found, failures, turns: () => turns };
}

const pages = (...lists: readonly (readonly DirectoryUser[])[]): Search =>
  // eslint-disable-next-line @typescript-eslint/require-await -- a server's pages come one by one
  async function* () {
    yield* lists;
  };

describe('the filter at servers that are not read to the end', () => {
  it('asks with the words of the filter, and joins the pages', async () => {
    const asked: (string | undefined)[] = [];
    const source = endless((query) => {
      asked.push(query.search);
      return pages([user('a')], [user('b'), user('a')])(query, {});
    });
    const { found, turns } = await finding(source);
    found.follow({ sources: [source] }, 'sato');
    found.follow({ sources: [source] }, 'sato');
    await nextTurn();
    assert.deepEqual([asked, found.users.map(({ id }) => id), turns()], [['sato'], ['a', 'b'], 2]);
    source.cancel();
    await nextTurn();
    found.follow({ sources: [source] }, 'sato');
    assert.equal(found.users.length, 2, 'a source that was stopped has not all users either');
  });
  it('forgets what the last filter found, and asks nobody without one', async () => {
    const source = endless(pages([user('a')]));
    const { found } = await finding(source);
    found.follow({ sources: [source] }, 'a');
    await nextTurn();
    found.follow({ sources: [source] }, '');
    assert.deepEqual(found.users, []);
    source.cancel();
  });
  it('ends a search that nobody waits for any more', async () => {
    const signals: ReadOptions['signal'][] = [];
    const source = endless((_query, { signal }) => {
      signals.push(signal);
      return pages([])(_query, {});
    });
    const { found } = await finding(source);
    found.follow({ sources: [source] }, 'a');
    found.follow({ sources: [source] }, 'ab');
    found.dispose();
    assert.deepEqual(
      signals.map((signal) => signal?.aborted),
      [true, true],
    );
    source.cancel();
  });
  it('says that a search failed, and takes being cancelled for no failure', async () => {
    const failing =
      (error: Error): Search =>
      () => ({
        [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(error) }),
      });
    const broken = new EnrollmentError({ kind: 'source', code: 'ldap-closed', message: 'Gone.', remedy: 'Again.' });
    for (const [error, told] of [
      [broken, ['csv']],
      [cancelled(), []],
    ] as const) {
      const source = endless(failing(error));
      const { found, failures } = await finding(source);
      found.follow({ sources: [source] }, 'a');
      await nextTurn();
      assert.deepEqual(failures, told);
      source.cancel();
    }
  });
  it('leaves files alone, which are read again faster than searched', async () => {
    const asked: string[] = [];
    const source = endless(
      (query) => {
        asked.push(query.search ?? '');
        return pages([])(query, {});
      },
      { id: 'csv', kind: 'csv', users: 'users.csv' },
    );
    const { found } = await finding(source);
    found.follow({ sources: [source] }, 'a');
    assert.deepEqual(asked, []);
    source.cancel();
  });
});
