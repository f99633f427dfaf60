import { throwIfCancelled, type Cancellation } from '../../core/cancellation';
import type { DirectoryGroup, DirectorySnapshot, DirectoryUser } from '../../core/directory/directoryUser';
import type { Clock, DirectorySource, PageQuery, ReadOptions, SourceTokens, UserQuery } from '../../core/ports';
import type { EntraSourceSettings } from '../../core/project/entraSourceSettings';
import type { Connections } from '../http/connections';
import type { ProxyVariables } from '../http/proxiedAgent';
import { realPatience } from '../http/patientHttp';
import { together } from '../http/together';
import { applyChanges, startOfChanges, type ChangeLinks } from './changes';
import { entraFailure } from './entraFailure';
import { GraphConnection, type EntraWorld } from './graphConnection';
import { GraphLists, graphMembership } from './graphLists';
import { graphUser, UserReader, type GraphUser } from './graphUser';
import { microsoftConnections } from './microsoft';
import { isObjectId, odataString } from './odata';
import { allRows, pagesOf } from './pages';
import { readGroups, readTenant } from './readTenant';
import { TenantState } from './tenantState';

/** What was read, by whom, and where its changes will be. */
interface Remembered {
  readonly account: string;
  readonly state: TenantState;
  readonly links: ChangeLinks;
}

/** Users and groups of a Microsoft Entra tenant. It remembers what it has read, and from then on asks for changes alone. */
export class EntraSource implements DirectorySource {
  readonly kind = 'entra';
  readonly id: string;
  readonly #lists: GraphLists;
  readonly #reader: UserReader;
  readonly #connections: Connections;
  #remembered: Remembered | undefined;

  constructor(
    private readonly settings: EntraSourceSettings,
    private readonly world: EntraWorld,
  ) {
    this.id = settings.id;
    this.#lists = new GraphLists(settings);
    this.#reader = new UserReader(settings);
    this.#connections = microsoftConnections(world.proxy);
  }

  async read({ signal }: ReadOptions): Promise<DirectorySnapshot> {
    const state = await together(signal, async (stop) => {
      const graph = this.#connect(stop);
      const account = await graph.account();
      return (await this.#refreshed(graph, account)) ?? this.#readAnew(graph, account);
    });
    const snapshot = await state.snapshot();
    if (snapshot.users.length === 0) {
      throw entraFailure('entra-no-users', {
        message: 'The tenant {0} lists no users.',
        remedy: 'Check "tenant" and "userFilter" of this source, and whether its users are guests.',
        values: [this.settings.tenant],
      });
    }
    return snapshot;
  }

  /** Needs the members of every group, since those say which group is in which. */
  async groups({ signal }: ReadOptions): Promise<readonly DirectoryGroup[]> {
    const state = new TenantState(this.settings, this.#reader);
    await together(signal, (stop) => readGroups(this.#connect(stop), this.#lists, state));
    return (await state.snapshot()).groups;
  }

  /** Users of these pages come without their groups, for which Graph would have to be asked user by user. */
  async *users({ search, pageSize }: UserQuery, { signal }: ReadOptions): AsyncGenerator<readonly DirectoryUser[]> {
    const graph = this.#connect(signal);
    const list = { selected: this.#reader.selected, pageSize, search };
    for await (const { rows } of pagesOf(graph, graph.request(this.#lists.users(list)), graphUser)) {
      yield this.#listed(rows);
    }
  }

  async *members(
    group: string,
    { pageSize }: PageQuery,
    { signal }: ReadOptions,
  ): AsyncGenerator<readonly DirectoryUser[]> {
    const graph = this.#connect(signal);
    const id = group.slice(this.id.length + 1);
    if (group !== `${this.id}/${id}` || !isObjectId(id)) {
      return;
    }
    const list = { selected: this.#reader.selected, pageSize };
    const request = graph.request(this.#lists.transitiveMembers(id, list));
    for await (const { rows } of pagesOf(graph, request, graphUser, [404])) {
      yield this.#listed(rows);
    }
  }

  async user(id: string, { signal }: ReadOptions): Promise<DirectoryUser | undefined> {
    const graph = this.#connect(signal);
    if (!isObjectId(id)) {
      return undefined;
    }
    const list = { selected: this.#reader.selected, filter: `id eq ${odataString(id)}` };
    const found = await allRows(pagesOf(graph, graph.request(this.#lists.users(list)), graphUser));
    const [user] = this.#listed(found);
    return user === undefined ? undefined : { ...user, groups: await this.#groupsOf(graph, id) };
  }

  async #groupsOf(graph: GraphConnection, user: string): Promise<readonly string[]> {
    const rows = await allRows(pagesOf(graph, graph.request(this.#lists.groupsOf(user)), graphMembership, [404]));
    const groups = rows.filter((row) => row['@odata.type'] === '#microsoft.graph.group');
    return groups.map(({ id, displayName }) => displayName ?? id);
  }

  /** @returns undefined where there is nothing to build on: the first time, for another account, with filters, after too long a time */
  async #refreshed(graph: GraphConnection, account: string): Promise<TenantState | undefined> {
    const remembered = this.#remembered;
    if (remembered?.account !== account) {
      return undefined;
    }
    const links = await applyChanges(graph, this.#lists, remembered.links, remembered.state);
    this.#remembered = links && { ...remembered, links };
    return links && remembered.state;
  }

  async #readAnew(graph: GraphConnection, account: string): Promise<TenantState> {
    const state = new TenantState(this.settings, this.#reader);
    const links = this.#canFollow ? await startOfChanges(graph, this.#lists, this.#reader.selected) : undefined;
    await readTenant(graph, this.#lists, this.#reader, state);
    this.#remembered = links && { account, state, links };
    return state;
  }

  /** Changes cannot be filtered: who falls out of a filter, or into it, would not be told. */
  get #canFollow(): boolean {
    return this.settings.userFilter === undefined && this.settings.groupFilter === undefined;
  }

  #listed(rows: readonly GraphUser[]): readonly DirectoryUser[] {
    const { guests } = this.settings;
    return rows
      .filter(({ userType }) => guests === 'include' || userType !== 'Guest')
      .map((row) => this.#reader.read(row));
  }

  #connect(signal: Cancellation | undefined): GraphConnection {
    throwIfCancelled(signal);
    return new GraphConnection(this.settings, this.world, this.#connections, signal);
  }
}

/** A Microsoft Entra tenant as a source. */
export function entraSource(
  settings: EntraSourceSettings,
  {
    tokens,
    clock,
    proxy,
  }: { readonly tokens: SourceTokens; readonly clock: Clock; readonly proxy?: ProxyVariables | undefined },
): DirectorySource {
  return new EntraSource(settings, { tokens, proxy, ...realPatience(clock) });
}
