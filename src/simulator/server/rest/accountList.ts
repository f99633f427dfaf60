import { normaliseAddress } from '../../../core/directory/enrolmentAddress';
import type { Account, Accounts } from '../accounts';
import { accountRow } from './accountRow';
import { RestError } from './envelope';
import { filtersOf, type Filter } from './filter';
import { listResult, pageOf } from './paging';
import type { RestHandler } from './restResource';

const sortFields = ['id', 'uid', 'emailAddress', 'displayName', 'createdAt'] as const;

/**
 * `GET /api/v1/account`: users by `fq` (UID, EMAILADDRESS, ACCOUNTGROUP), `q` (part of a name or address), `sortFields[0].name`
 * and `.order`, `rows` and `start`. That groups filter as ACCOUNTGROUP is taken from the name of a facet: uncertain.
 */
export const accountList: RestHandler = ({ query }, state) => {
  const page = pageOf(query);
  const filters = filtersOf(query, ['UID', 'EMAILADDRESS', 'ACCOUNTGROUP']);
  const found = search(filtered(state.accounts, filters), query.get('q') ?? '');
  return listResult(sorted(found, query), page, (account) => accountRow(account, state, 'list'));
};

/** Looks user names and addresses up; only groups need a walk over all accounts. */
function filtered(accounts: Accounts, filters: readonly Filter[]): readonly Account[] {
  const [first, ...others] = [...filters].sort((a, b) => Number(isGroup(a)) - Number(isGroup(b)));
  const start = first === undefined || isGroup(first) ? [...accounts.all()] : lookUp(accounts, first);
  const conditions = first === undefined ? [] : isGroup(first) ? [first, ...others] : others;
  return start.filter((account) => conditions.every((condition) => holds(account, condition)));
}

function lookUp(accounts: Accounts, { field, value }: Filter): readonly Account[] {
  return field === 'UID' ? [accounts.find(value)].filter((one) => one !== undefined) : accounts.findByAddress(value);
}

const isGroup = ({ field }: Filter): boolean => field === 'ACCOUNTGROUP';

function holds(account: Account, { field, value }: Filter): boolean {
  const own = field === 'UID' ? [account.uid] : field === 'EMAILADDRESS' ? [account.emailAddress] : account.groups;
  return own.some((one) => normaliseAddress(one) === normaliseAddress(value));
}

function search(accounts: readonly Account[], q: string): readonly Account[] {
  const wanted = normaliseAddress(q);
  return wanted === ''
    ? accounts
    : accounts.filter(({ uid, emailAddress, displayName, firstName, lastName }) =>
        [uid, emailAddress, displayName, firstName, lastName].some((text) => normaliseAddress(text).includes(wanted)),
      );
}

function sorted(accounts: readonly Account[], query: URLSearchParams): readonly Account[] {
  const name = query.get('sortFields[0].name') ?? 'id';
  const field = sortFields.find((one) => one === name);
  if (field === undefined) {
    const message = 'unknown sort field';
    throw new RestError(400, message, [{ field: 'sortFields[0].name', code: 'Invalid', message }]);
  }
  const sign = query.get('sortFields[0].order')?.toUpperCase() === 'DESC' ? -1 : 1;
  return accounts.toSorted((a, b) => sign * compare(a[field], b[field]));
}

/** By number, moment or code units, so that pages do not depend on the machine's language. */
function compare<Value extends string | number | Date>(a: Value, b: Value): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
