import type { GraphConnection } from './graphConnection';
import { graphGroup, graphMember, type GraphLists } from './graphLists';
import { graphUser, type UserReader } from './graphUser';
import { pagesOf } from './pages';
import type { TenantState } from './tenantState';

/** Groups whose members are asked for at once. Graph counts each question against the limits of the app in this tenant. */
const atOnce = 4;

/** Reads all users, all groups and who is in which group. */
export async function readTenant(
  graph: GraphConnection,
  lists: GraphLists,
  reader: UserReader,
  state: TenantState,
): Promise<void> {
  await Promise.all([readUsers(graph, lists, reader, state), readGroups(graph, lists, state)]);
}

async function readUsers(
  graph: GraphConnection,
  lists: GraphLists,
  { selected }: UserReader,
  state: TenantState,
): Promise<void> {
  for await (const { rows } of pagesOf(graph, graph.request(lists.users({ selected })), graphUser)) {
    rows.forEach((row) => {
      state.putUser(row);
    });
  }
}

/** Reads all groups, and who is in which. */
export async function readGroups(graph: GraphConnection, lists: GraphLists, state: TenantState): Promise<void> {
  for await (const { rows } of pagesOf(graph, graph.request(lists.groups()), graphGroup)) {
    rows.forEach((row) => {
      state.putGroup(row);
    });
  }
  // One iterator for all workers: each takes the next group that nobody has taken.
  const waiting = state.groupIds.values();
  const work = async (): Promise<void> => {
    for (const group of waiting) {
      await readMembers(graph, lists, group, state);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

async function readMembers(
  graph: GraphConnection,
  lists: GraphLists,
  group: string,
  state: TenantState,
): Promise<void> {
  // A group that was deleted since it was listed has no members.
  for await (const { rows } of pagesOf(graph, graph.request(lists.directMembers(group)), graphMember, [404])) {
    rows.forEach((member) => {
      state.putMember(group, member);
    });
  }
}
