import { BadQuery, readFilter, readSearch, type Row } from './odataText';
import type { Tenant } from './tenant';

/** What Graph answers: a status and JSON, and headers where they matter. */
export interface GraphAnswer {
  readonly status: number;
  readonly json: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request to Graph. */
export interface Asked {
  readonly url: URL;
  readonly isEventual: boolean;
}

const defaultPage = 100;
const largestPage = 999;
const defaultProperties = 'businessPhones,displayName,givenName,id,jobTitle,mail,surname,userPrincipalName';

export function graphError(status: number, code: string, headers: Readonly<Record<string, string>> = {}): GraphAnswer {
  // A real message may repeat what was asked; here it holds what must never be shown.
  return { status, json: { error: { code, message: 'a message that is not for us' } }, headers };
}

/** Answers as Microsoft Graph v1.0 is documented to. */
export function answerGraph(tenant: Tenant, asked: Asked): GraphAnswer {
  const { url } = asked;
  const [, , list = '', id = '', relation = '', cast = ''] = url.pathname.split('/').map(decodeURIComponent);
  try {
    if (id === 'delta') {
      return delta(tenant, list, url);
    }
    if (list === 'users' && id === '') {
      return page([...tenant.users.values()], asked);
    }
    if (list === 'groups' && id === '') {
      return page(
        [...tenant.groups.values()].map(({ id, displayName }) => ({ id, displayName })),
        asked,
      );
    }
    if (list === 'users' && relation === 'memberOf') {
      const groups = [...tenant.groups.values()].filter(({ members }) => members.has(id));
      return page(
        groups.map((group) => ({
          '@odata.type': '#microsoft.graph.group',
          id: group.id,
          displayName: group.displayName,
        })),
        asked,
      );
    }
    const group = tenant.groups.get(id);
    if (group === undefined) {
      return graphError(404, 'Request_ResourceNotFound');
    }
    if (relation === 'members') {
      return page(
        [...group.members].map((member) => ({ '@odata.type': tenant.typeOf(member), id: member })),
        asked,
      );
    }
    if (relation === 'transitiveMembers' && cast === 'microsoft.graph.user') {
      const isAdvanced = asked.isEventual && url.searchParams.get('$count') === 'true';
      return isAdvanced ? page(tenant.transitiveUsers(id), asked) : graphError(400, 'Request_UnsupportedQuery');
    }
    return graphError(400, 'Request_BadRequest');
  } catch (error) {
    if (error instanceof BadQuery) {
      return graphError(400, error.message === 'Request_UnsupportedQuery' ? error.message : 'Request_BadRequest');
    }
    throw error;
  }
}

function page(rows: readonly Row[], { url, isEventual }: Asked): GraphAnswer {
  const query = url.searchParams;
  const top = Number(query.get('$top') ?? defaultPage);
  const search = query.get('$search');
  if (top > largestPage || top < 1 || query.has('$skip') || (search !== null && !isEventual)) {
    throw new BadQuery('Request_BadRequest');
  }
  const filter = query.get('$filter');
  const isAdvanced = isEventual && query.get('$count') === 'true';
  const passes = filter === null ? () => true : readFilter(filter, isAdvanced);
  const matches = search === null ? () => true : readSearch(search);
  const found = filter === null && search === null ? rows : rows.filter((row) => passes(row) && matches(row));
  const start = Number(query.get('$skiptoken') ?? 0);
  const next = new URL(url);
  next.searchParams.set('$skiptoken', String(start + top));
  const value = found.slice(start, start + top).map(selector(query.get('$select') ?? defaultProperties));
  return {
    status: 200,
    json: { value, ...(start + top < found.length ? { '@odata.nextLink': next.href } : {}) },
  };
}

function selector(select: string): (row: Row) => Row {
  const names = [...select.split(','), '@odata.type', '@removed', 'members@delta'];
  return (row) => Object.fromEntries(names.filter((name) => name in row).map((name) => [name, row[name]]));
}

/** Tokens hold the version from which on changes are wanted, and the properties that the first request selected. */
function delta(tenant: Tenant, list: string, url: URL): GraphAnswer {
  const token = url.searchParams.get('$deltatoken') ?? '0';
  const [version = '', kept] = token === 'latest' ? [String(tenant.version)] : token.split('|');
  const select = url.searchParams.get('$select') ?? kept ?? defaultProperties;
  const since = Number(version);
  const rows = list === 'users' ? tenant.changedUsers(since) : tenant.changedGroups(since);
  const link = new URL(url.origin + url.pathname);
  link.searchParams.set('$deltatoken', `${tenant.version}|${select}`);
  return { status: 200, json: { value: rows.map(selector(select)), '@odata.deltaLink': link.href } };
}
