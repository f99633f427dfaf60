import type { DirectorySource, ReadOptions } from '../ports';
import type { DirectorySnapshot } from './directoryUser';

/** Reads all sources one after the other, so that a device farm's directory server is asked once at a time. */
export async function readDirectory(
  sources: readonly DirectorySource[],
  options: ReadOptions,
): Promise<DirectorySnapshot> {
  const snapshots: DirectorySnapshot[] = [];
  for (const source of sources) {
    snapshots.push(await source.read(options));
  }
  return {
    users: snapshots.flatMap(({ users }) => users),
    groups: snapshots.flatMap(({ groups }) => groups),
    notes: snapshots.flatMap(({ notes }) => notes),
  };
}
