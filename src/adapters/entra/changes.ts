import * as v from 'valibot';
import type { GraphConnection, GraphRequest } from './graphConnection';
import { graphGroup, graphMember, type GraphLists } from './graphLists';
import { graphUser } from './graphUser';
import { pagesOf } from './pages';
import type { TenantState } from './tenantState';

/** Where a tenant's changes are, as Graph named the places. */
export interface ChangeLinks {
  readonly users: string;
  readonly groups: string;
}

const removed = v.optional(v.object({ reason: v.optional(v.string()) }));
const changedUser = v.looseObject({ ...graphUser.entries, '@removed': removed });
const changedGroup = v.object({
  ...graphGroup.entries,
  '@removed': removed,
  'members@delta': v.optional(v.array(v.object({ ...graphMember.entries, '@removed': removed })), []),
});

/** Statuses at which Graph has forgotten a place, or does not know changes at all: everything has to be read anew. */
const forgotten: readonly number[] = [400, 404, 410, 501];

/**
 * Asks where changes will be from now on. To be asked before everything is read, so that no change falls between the two; one that
 * comes twice does no harm.
 * @returns undefined where this tenant's Graph has no changes to offer
 */
export async function startOfChanges(
  graph: GraphConnection,
  lists: GraphLists,
  selected: string,
): Promise<ChangeLinks | undefined> {
  const [users, groups] = await Promise.all([
    collect(graph, graph.request(lists.userChanges(selected)), changedUser),
    collect(graph, graph.request(lists.groupChanges()), changedGroup),
  ]);
  return users === undefined || groups === undefined ? undefined : { users: users.link, groups: groups.link };
}

/**
 * Brings what is known up to date: all changes are fetched first, and then made, so that a failure leaves the state as it was.
 * @returns where the next changes will be; undefined where everything has to be read anew
 */
export async function applyChanges(
  graph: GraphConnection,
  lists: GraphLists,
  links: ChangeLinks,
  state: TenantState,
): Promise<ChangeLinks | undefined> {
  const [users, groups] = await Promise.all([
    collect(graph, graph.follow(links.users, graph.request(lists.userChanges(''))), changedUser),
    collect(graph, graph.follow(links.groups, graph.request(lists.groupChanges())), changedGroup),
  ]);
  if (users === undefined || groups === undefined) {
    return undefined;
  }
  for (const row of users.rows) {
    if (row['@removed'] === undefined) {
      state.putUser(row);
    } else {
      state.removeUser(row.id);
    }
  }
  for (const row of groups.rows) {
    changeGroup(row, state);
  }
  return { users: users.link, groups: groups.link };
}

function changeGroup(row: v.InferOutput<typeof changedGroup>, state: TenantState): void {
  if (row['@removed'] !== undefined) {
    state.removeGroup(row.id);
    return;
  }
  state.putGroup(row);
  for (const member of row['members@delta']) {
    if (member['@removed'] === undefined) {
      state.putMember(row.id, member);
    } else {
      state.removeMember(row.id, member.id);
    }
  }
}

async function collect<T>(
  graph: GraphConnection,
  first: GraphRequest,
  row: v.GenericSchema<unknown, T>,
): Promise<{ readonly rows: readonly T[]; readonly link: string } | undefined> {
  const rows: T[] = [];
  let link: string | undefined;
  for await (const page of pagesOf(graph, first, row, forgotten)) {
    for (const change of page.rows) {
      rows.push(change);
    }
    link = page.deltaLink;
  }
  return link === undefined ? undefined : { rows, link };
}
