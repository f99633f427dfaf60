import { textOf, type LdapEntry } from './entry';

/** Whether an account works. */
export interface AccountState {
  readonly enabled: boolean;
  readonly expired: boolean;
}

/** Attributes that say whether an account works, over all servers. */
export const accountAttributes = [
  'userAccountControl',
  'accountExpires',
  'nsAccountLock',
  'pwdAccountLockedTime',
  'pwdEndTime',
  'shadowExpire',
] as const;

/** Bit ACCOUNTDISABLE of userAccountControl. */
const disabledBit = 2;
/** What administrators write into pwdAccountLockedTime to lock for good; any other time there may be over by now. */
const lockedForGood = '000001010000Z';
/** accountExpires counts 100 ns from 1601; this is 1970. */
const windowsEpoch = 116_444_736_000_000_000n;
const never = 0x7fff_ffff_ffff_ffffn;
const dayMs = 24 * 60 * 60 * 1000;

/** Reads what any of the servers says; an attribute that is not there says nothing. */
export function accountState(entry: LdapEntry, now: Date): AccountState {
  const expired = [
    windowsEnd(textOf(entry, 'accountexpires')),
    generalizedTime(textOf(entry, 'pwdendtime')),
    shadowEnd(textOf(entry, 'shadowexpire')),
  ].some((end) => end !== undefined && end <= now.getTime());
  const disabled =
    (Number(textOf(entry, 'useraccountcontrol')) & disabledBit) !== 0 ||
    textOf(entry, 'nsaccountlock').toLowerCase() === 'true' ||
    textOf(entry, 'pwdaccountlockedtime') === lockedForGood;
  return { enabled: !disabled && !expired, expired: expired && !disabled };
}

function windowsEnd(text: string): number | undefined {
  if (!/^\d{1,19}$/.test(text) || text === '0') {
    return undefined;
  }
  const ticks = BigInt(text);
  return ticks >= never ? undefined : Number((ticks - windowsEpoch) / 10_000n);
}

/** RFC 4517, section 3.3.13, in the form that servers write: `20261122180000Z`. */
function generalizedTime(text: string): number | undefined {
  const parts = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})?(\d{2})?(?:[.,]\d+)?Z$/.exec(text);
  if (parts === null) {
    return undefined;
  }
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts
    .slice(1)
    .map((part) => Number(part || 0));
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Days since 1970; 0 and -1 mean never. */
function shadowEnd(text: string): number | undefined {
  const days = Number(text);
  return text !== '' && days > 0 ? days * dayMs : undefined;
}
