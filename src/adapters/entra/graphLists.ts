import * as v from 'valibot';
import type { EntraSourceSettings } from '../../core/project/entraSourceSettings';
import type { GraphQuery } from './graphConnection';
import { allOf, userSearch } from './odata';
import { largestPage } from './pages';

/** A group as Graph sends it. */
export const graphGroup = v.object({ id: v.pipe(v.string(), v.minLength(1)), displayName: v.nullish(v.string()) });
export type GraphGroup = v.InferOutput<typeof graphGroup>;

/** A member of a group. Devices and apps are members, too. */
export const graphMember = v.object({
  id: v.pipe(v.string(), v.minLength(1)),
  '@odata.type': v.optional(v.string(), ''),
});
export type GraphMember = v.InferOutput<typeof graphMember>;

/** What a user is a member of. Roles and administrative units are among it. */
export const graphMembership = v.object({ ...graphGroup.entries, '@odata.type': v.optional(v.string(), '') });

/** Whether a member is one that we list. */
export function isListed(member: GraphMember): boolean {
  return member['@odata.type'] === '#microsoft.graph.user' || member['@odata.type'] === '#microsoft.graph.group';
}

const groupProperties = 'id,displayName';

/** The settings' filter of users, and with it the index that knows more filters. */
export interface UserList {
  readonly selected: string;
  readonly pageSize?: number | undefined;
  readonly search?: string | undefined;
  /** A condition besides the settings' own. */
  readonly filter?: string | undefined;
}

/** The questions that are asked of one source. */
export class GraphLists {
  constructor(private readonly settings: Pick<EntraSourceSettings, 'userFilter' | 'groupFilter'>) {}

  users(list: UserList): GraphQuery {
    return this.#userList(['users'], list);
  }

  /** All users in a group and in groups within it. Asking for users alone is a cast, which needs the index (and `$count`). */
  transitiveMembers(group: string, list: UserList): GraphQuery {
    const query = this.#userList(['groups', group, 'transitiveMembers', 'microsoft.graph.user'], list);
    return {
      ...query,
      needs: 'GroupMember.Read.All',
      eventual: true,
      parameters: { ...query.parameters, $count: 'true' },
    };
  }

  groups(): GraphQuery {
    const { groupFilter } = this.settings;
    return {
      path: ['groups'],
      parameters: { $select: groupProperties, $top: String(largestPage), ...advanced(groupFilter) },
      eventual: groupFilter !== undefined,
      needs: 'GroupMember.Read.All',
      filter: groupFilter === undefined ? undefined : 'groupFilter',
    };
  }

  directMembers(group: string): GraphQuery {
    return {
      path: ['groups', group, 'members'],
      parameters: { $select: 'id', $top: String(largestPage) },
      needs: 'GroupMember.Read.All',
    };
  }

  /** The groups that list a user directly. */
  groupsOf(user: string): GraphQuery {
    return {
      path: ['users', user, 'memberOf'],
      parameters: { $select: groupProperties, $top: String(largestPage) },
      needs: 'GroupMember.Read.All',
    };
  }

  /** Where changes of users will be from this moment on; the list itself is not sent. */
  userChanges(selected: string): GraphQuery {
    return {
      path: ['users', 'delta'],
      parameters: { $deltatoken: 'latest', $select: selected },
      needs: 'User.Read.All',
    };
  }

  groupChanges(): GraphQuery {
    const parameters = { $deltatoken: 'latest', $select: `${groupProperties},members` };
    return { path: ['groups', 'delta'], parameters, needs: 'GroupMember.Read.All' };
  }

  #userList(path: readonly string[], { selected, pageSize = largestPage, search = '', filter }: UserList): GraphQuery {
    const { userFilter } = this.settings;
    const words = userSearch(search);
    const searching = words === '' ? {} : { $search: words };
    return {
      path,
      parameters: {
        $select: selected,
        $top: String(Math.min(pageSize, largestPage)),
        ...advanced(allOf(userFilter, filter)),
        ...searching,
      },
      eventual: userFilter !== undefined || words !== '',
      needs: 'User.Read.All',
      filter: userFilter === undefined ? undefined : 'userFilter',
    };
  }
}

/** A filter, with the count without which Graph refuses some of them. */
function advanced(filter: string | undefined): Readonly<Record<string, string>> {
  return filter === undefined ? {} : { $filter: filter, $count: 'true' };
}
