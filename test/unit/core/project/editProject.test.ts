import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  addSource,
  removeSource,
  renameSource,
  setColumns,
  setImportColumns,
  sourceOffset,
} from '../../../../src/core/project/editProject';

const text = `{
    "name": "X",   "case": "sccm",
    "sources": [
        { "id": "a", "kind": "csv", "users": "a.csv" },
        { "id": "b", "kind": "csv", "users": "b.csv" }
    ],
    "recipients": { "groups": [], "users": ["a/1", "b/1", "1"] }
}
`;

interface Text {
  readonly sources: readonly { readonly id: string; readonly columns?: unknown }[];
  readonly recipients: { readonly users: readonly string[] };
}
const read = (changed: string): Text => JSON.parse(changed) as Text;
const ids = (changed: string): readonly string[] => read(changed).sources.map(({ id }) => id);

describe('changing the project file', () => {
  it('adds a source and leaves all other lines as they were written', () => {
    const changed = addSource(text, { id: 'c', kind: 'csv', users: 'c.csv' });
    assert.deepEqual(ids(changed), ['a', 'b', 'c']);
    const lines = text.split('\n').filter((line) => !line.includes('"b.csv"'));
    assert.deepEqual(
      lines.filter((line) => !changed.split('\n').includes(line)),
      [],
    );
    assert.match(changed, /\n {12}"id": "c"/);
  });
  it('takes over the line ends of the file', () => {
    const changed = addSource(text.replaceAll('\n', '\r\n'), { id: 'c', kind: 'csv' });
    assert.equal(changed.replaceAll('\r\n', '').includes('\n'), false);
  });
  it('removes a source', () => {
    assert.deepEqual(ids(removeSource(text, 'a')), ['b']);
  });
  it('renames a source, also where users are named by it', () => {
    const changed = renameSource(text, 'a', 'new "a"');
    assert.deepEqual(ids(changed), ['new "a"', 'b']);
    assert.deepEqual(read(changed).recipients.users, ['new "a"/1', 'b/1', '1']);
  });
  it('remembers columns, and changes those that are there', () => {
    const once = setColumns(text, 'b', { email: 'Mail 1', id: '' });
    assert.deepEqual(read(setColumns(once, 'b', { email: 'Mail 2' })).sources[1]?.columns, { email: 'Mail 2', id: '' });
  });
  it('remembers the columns of the file with PINs, and leaves all other lines as they were written', () => {
    const written = text.replace('    "recipients"', '    "pin": { "import": { "file": "a.csv" } },\n    "recipients"');
    const once = setImportColumns(written, { email: 'Konto', pin: 'PIN 1', expiresAt: '' });
    const changed = JSON.parse(setImportColumns(once, { pin: 'PIN 2' })) as { pin: { import: { columns: unknown } } };
    assert.deepEqual(changed.pin.import.columns, { email: 'Konto', pin: 'PIN 2', expiresAt: '' });
    const lines = written.split('\n').filter((line) => !line.includes('"a.csv" }'));
    assert.deepEqual(
      lines.filter((line) => !once.split('\n').includes(line)),
      [],
    );
  });
  it('finds where a source begins', () => {
    assert.equal(text.slice(sourceOffset(text, 'b')).startsWith('{ "id": "b"'), true);
    assert.equal(sourceOffset(text, 'z'), undefined);
    assert.equal(sourceOffset('', 'a'), undefined);
  });
});
