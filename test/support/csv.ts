import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { csvSource } from '../../src/adapters/csv/csvSource';
import type { DirectorySnapshot } from '../../src/core/directory/directoryUser';
import type { CsvSourceSettings } from '../../src/core/project/project';
import { inFolder } from './folders';

/** The header row of most tests' user lists. */
export const header = 'id,displayName,email,userName,enabled,groups\n';

/** Files of a CSV source. */
export interface Input {
  readonly users: string | Buffer;
  readonly groups?: string;
  readonly settings?: Partial<CsvSourceSettings>;
}

/** Reads a CSV source whose files have these contents. */
export function readCsvSource({ users, groups, settings }: Input): Promise<DirectorySnapshot> {
  return inFolder(async (folder) => {
    await writeFile(path.join(folder, 'users.csv'), users);
    if (groups !== undefined) {
      await writeFile(path.join(folder, 'groups.csv'), groups);
    }
    const source = csvSource(
      {
        id: 's',
        kind: 'csv',
        users: 'users.csv',
        ...(groups === undefined ? {} : { groups: 'groups.csv' }),
        ...settings,
      },
      folder,
    );
    return source.read({});
  });
}
