import { throwIfCancelled } from '../cancellation';
import type { DirectoryQueries, ReadOptions } from '../ports';
import { filterUsers } from './filterUsers';
import type { DirectorySnapshot } from './directoryUser';
import { GroupClosure, groupKey } from './groupClosure';

/** Questions to a source that can only be read whole, such as a file. */
export function snapshotQueries(read: (options: ReadOptions) => Promise<DirectorySnapshot>): DirectoryQueries {
  return {
    groups: async (options) => (await read(options)).groups,
    async *users({ search = '', pageSize }, options) {
      yield* pages(filterUsers((await read(options)).users, search), pageSize, options);
    },
    async *members(group, { pageSize }, options) {
      const { users, groups } = await read(options);
      const name = groups.find(({ key }) => key === group)?.name;
      const within = name === undefined ? new Set<string>() : new Set(new GroupClosure(groups).within([name]));
      yield* pages(
        users.filter((user) => user.groups.some((own) => within.has(groupKey(own)))),
        pageSize,
        options,
      );
    },
    user: async (id, options) => (await read(options)).users.find((user) => user.id === id),
  };
}

function* pages<T>(all: readonly T[], size: number, { signal }: ReadOptions): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += size) {
    throwIfCancelled(signal);
    yield all.slice(at, at + size);
  }
}
