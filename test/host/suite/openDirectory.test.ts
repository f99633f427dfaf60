import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { DirectorySnapshot } from '../../../src/core/directory/directoryUser';
import { snapshotQueries } from '../../../src/core/directory/snapshotQueries';
import { OpenDirectory } from '../../../src/host/openDirectory';
import { SourceReader } from '../../../src/host/sourceReader';
import { directory, project, user } from '../../support/people';

const settings = { id: 'csv', kind: 'csv', users: 'users.csv' } as const;

describe('an open directory', () => {
  it('knows who comes from a source that was being read when the project file changed', async () => {
    const log = vscode.window.createOutputChannel('an open directory', { log: true });
    const answer = Promise.withResolvers<DirectorySnapshot>();
    const read = (): Promise<DirectorySnapshot> => answer.promise;
    const source = { id: 'csv', kind: 'csv', read, ...snapshotQueries(read) } as const;
    const reader = new SourceReader(settings, source, {
      access: () => undefined,
      onPart: () => undefined,
      onNews: () => undefined,
    });
    const open = (before?: OpenDirectory): OpenDirectory =>
      new OpenDirectory('folder', project({ sources: [settings] }), [reader], log, () => undefined, before);
    const before = open();
    const readingBefore = before.read([reader]);
    before.close([reader]);
    const after = open(before);
    const readingAfter = after.read([]);
    answer.resolve(directory([user('a'), user('b')]));
    await Promise.all([readingBefore, readingAfter]);
    assert.deepEqual(
      after.ready.index.resolve(() => true).recipients.map(({ id }) => id),
      ['a', 'b'],
    );
    log.dispose();
  });
});
