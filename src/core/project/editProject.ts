import {
  applyEdits,
  findNodeAtLocation,
  modify,
  parseTree,
  type JSONPath,
  type ModificationOptions,
} from 'jsonc-parser';

/** A source as it is written into `enrollment.json`: without what is usual. */
export type SourceEntry = Readonly<Record<string, unknown>> & { readonly id: string; readonly kind: string };

/** Each function takes the text of `enrollment.json` and gives the changed one; what it does not change stays as it was written. */

export function addSource(text: string, entry: SourceEntry): string {
  return change(text, ['sources', sourceIds(text).length], entry);
}

export function removeSource(text: string, id: string): string {
  return change(text, ['sources', indexOf(text, id)], undefined);
}

/** The new name also where the project's own selection names users by source and id. */
export function renameSource(text: string, id: string, to: string): string {
  const renamed = change(text, ['sources', indexOf(text, id), 'id'], to);
  return recipientUsers(text)
    .map((user, at) => [user, at] as const)
    .filter(([user]) => user.startsWith(`${id}/`))
    .reduce(
      (changed, [user, at]) => change(changed, ['recipients', 'users', at], `${to}${user.slice(id.length)}`),
      renamed,
    );
}

/** Which column of a CSV source holds which field. */
export function setColumns(text: string, id: string, columns: Readonly<Record<string, string>>): string {
  return Object.entries(columns).reduce(
    (changed, [field, column]) => change(changed, ['sources', indexOf(changed, id), 'columns', field], column),
    text,
  );
}

/** Which column of the file with the server's PINs holds which field. */
export function setImportColumns(text: string, columns: Readonly<Record<string, string>>): string {
  return Object.entries(columns).reduce(
    (changed, [field, column]) => change(changed, ['pin', 'import', 'columns', field], column),
    text,
  );
}

/** Where a source's entry begins. @returns undefined where there is no such source */
export function sourceOffset(text: string, id: string): number | undefined {
  const tree = parseTree(text);
  const at = sourceIds(text).indexOf(id);
  return tree === undefined || at === -1 ? undefined : findNodeAtLocation(tree, ['sources', at])?.offset;
}

function change(text: string, path: JSONPath, value: unknown): string {
  const indent = /^[ \t]+/m.exec(text)?.[0] ?? '  ';
  const options: ModificationOptions = {
    formattingOptions: {
      insertSpaces: !indent.startsWith('\t'),
      tabSize: indent.length,
      eol: text.includes('\r\n') ? '\r\n' : '\n',
    },
  };
  return applyEdits(text, modify(text, path, value, options));
}

function indexOf(text: string, id: string): number {
  const at = sourceIds(text).indexOf(id);
  if (at === -1) {
    throw new Error(`There is no source "${id}".`);
  }
  return at;
}

function sourceIds(text: string): readonly unknown[] {
  const tree = parseTree(text);
  const sources = tree && findNodeAtLocation(tree, ['sources']);
  return (sources?.children ?? []).map((source): unknown => findNodeAtLocation(source, ['id'])?.value);
}

function recipientUsers(text: string): readonly string[] {
  const tree = parseTree(text);
  const users = tree && findNodeAtLocation(tree, ['recipients', 'users']);
  return (users?.children ?? []).map(({ value }) => String(value));
}
