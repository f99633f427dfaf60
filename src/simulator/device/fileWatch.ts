import { lstatSync, readdirSync, type Dirent, type Stats } from 'node:fs';
import path from 'node:path';

/** A difference between two looks at the disk. */
export interface FileChange {
  readonly kind: 'created' | 'changed' | 'deleted';
  readonly file: string;
  readonly isFolder: boolean;
  /** Where a created one was before, when it was moved. */
  readonly movedFrom?: string | undefined;
}

interface Entry {
  readonly isFolder: boolean;
  readonly size: number;
  readonly changed: number;
  /** Tells a moved file from a new one of the same inode. */
  readonly identity: string;
}

/** Finds what scripts did to files by looking, since nothing stands between .NET and the disk. */
export class FileWatch {
  #last = new Map<string, Entry>();

  constructor(private readonly folder: string) {
    this.#last = this.#look();
  }

  /** What differs from the look before, parents first; deletions last. */
  differences(): readonly FileChange[] {
    const before = this.#last;
    const now = this.#look();
    this.#last = now;
    const gone = [...before].filter(([file]) => !now.has(file));
    const goneByIdentity = new Map(gone.map(([file, entry]) => [entry.identity, file]));
    const present = [...now].flatMap(([file, entry]): FileChange[] => {
      const old = before.get(file);
      if (old === undefined || old.isFolder !== entry.isFolder) {
        const movedFrom = goneByIdentity.get(entry.identity);
        return [{ kind: 'created', file, isFolder: entry.isFolder, movedFrom }];
      }
      return isSame(old, entry) ? [] : [{ kind: 'changed', file, isFolder: entry.isFolder }];
    });
    return [...present, ...gone.map(([file, { isFolder }]) => ({ kind: 'deleted', file, isFolder }) as const)];
  }

  #look(): Map<string, Entry> {
    const found = new Map<string, Entry>();
    const walk = (folder: string): void => {
      for (const entry of readFolder(folder)) {
        const file = path.join(folder, entry.name);
        const stats = look(file);
        if (stats !== undefined) {
          found.set(file, toEntry(entry, stats));
          if (entry.isDirectory()) {
            walk(file);
          }
        }
      }
    };
    walk(this.folder);
    return found;
  }
}

/** A folder's time changes with what lies in it, which is reported by itself. */
function isSame(old: Entry, now: Entry): boolean {
  return now.isFolder || (old.size === now.size && old.changed === now.changed && old.identity === now.identity);
}

function toEntry(entry: Dirent, stats: Stats): Entry {
  return {
    isFolder: entry.isDirectory(),
    size: stats.size,
    changed: stats.mtimeMs,
    identity: `${stats.ino}/${stats.birthtimeMs}`,
  };
}

/** A script that still runs may delete a folder between two calls of ours. */
function readFolder(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function look(file: string): Stats | undefined {
  return lstatSync(file, { throwIfNoEntry: false });
}
