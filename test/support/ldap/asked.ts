import { GroupClosure, groupKey } from '../../../src/core/directory/groupClosure';
import type { DirectorySource } from '../../../src/core/ports';

/** Who is in a group, as one question says and as the whole directory says: keys in order. */
export async function membersBothWays(
  source: DirectorySource,
  groupName: string,
): Promise<{ readonly asked: readonly string[]; readonly read: readonly string[] }> {
  const { users, groups } = await source.read({});
  const within = new GroupClosure(groups).within([groupName]);
  const group = groups.find(({ name }) => name === groupName);
  const asked: string[] = [];
  for await (const page of source.members(group?.key ?? '', { pageSize: 500 }, {})) {
    asked.push(...page.map(({ key }) => key));
  }
  const read = users.filter((user) => user.groups.some((name) => within.has(groupKey(name)))).map(({ key }) => key);
  return { asked: asked.sort(), read: read.sort() };
}
