import { listResult, pageOf } from './paging';
import type { RestHandler } from './restResource';

/** Lists of groups give at most this many rows, however many are asked for. */
const mostGroups = 50;

/**
 * `GET /api/v1/group`: the user groups. Only the paging is published ("at most 50"); that the list is at the address at which groups
 * are made, and what its rows hold, is an assumption.
 */
export const groupList: RestHandler = ({ query }, { accounts }) => {
  const { start, rows } = pageOf(query);
  const members = new Map<string, number>();
  for (const { groups } of accounts.all()) {
    for (const name of groups) {
      members.set(name, (members.get(name) ?? 0) + 1);
    }
  }
  const groups = [...members].map(([name, memberCount], index) => ({
    id: index + 1,
    name,
    source: 'LOCAL',
    memberCount,
  }));
  return listResult(groups, { start, rows: Math.min(rows, mostGroups) }, (group) => group);
};
