import { drawPin } from '../../../core/pin/localIssuer';
import { Pin } from '../../../core/pin/pin';
import type { Account } from '../accounts';
import type { ServerState } from '../serverState';
import { accountRow } from './accountRow';
import { RestError } from './envelope';
import type { RestHandler } from './restResource';

/**
 * `POST /api/v1/account/regpin` with the form field `accountIds`, once for each account or separated by commas: gives each account
 * a new PIN in the place of the one it had. The request is published, its answer is not: here it is the accounts as the list
 * gives them. An unknown id refuses the whole request, and an account that is locked stays so.
 */
export const pinIssue: RestHandler = ({ body }, state) => {
  const ids = new URLSearchParams(body).getAll('accountIds').flatMap((text) => text.split(','));
  if (ids.length === 0) {
    throw invalidIds('Required', 'must not be empty');
  }
  const accounts = ids.map((id) => accountOf(id.trim(), state));
  return accounts.map((account) => accountRow(withNewPin(account, state), state, 'regpin'));
};

function accountOf(id: string, { accounts }: ServerState): Account {
  const account = /^\d+$/.test(id) ? accounts.findById(Number(id)) : undefined;
  if (account === undefined) {
    throw invalidIds('Invalid', 'must be ids of accounts');
  }
  return account;
}

function invalidIds(code: 'Required' | 'Invalid', message: string): RestError {
  return new RestError(400, message, [{ field: 'accountIds', code, message }]);
}

function withNewPin({ uid }: Account, { accounts, randomness, now, pinForm, pinLifeHours }: ServerState): Account {
  const createdAt = now();
  return accounts.setPin(uid, {
    pin: new Pin(drawPin(pinForm, randomness)),
    createdAt,
    expiresAt: new Date(createdAt.getTime() + pinLifeHours * 3_600_000),
  });
}
