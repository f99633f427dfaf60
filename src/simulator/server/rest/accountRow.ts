import type { Account } from '../accounts';
import type { ServerState } from '../serverState';

/** What the API shows in the place of a PIN to accounts without the permission. */
const mask = '****';

/** An account as the API shows one; its published fields that mean something here. */
export function accountRow(account: Account, state: ServerState, place: 'list' | 'regpin'): unknown {
  const { pin, createdAt, ...fields } = account;
  return {
    ...fields,
    username: account.uid,
    createdAt: createdAt.getTime(),
    accountSource: 'LOCAL',
    accountType: 'USER',
    locked: state.signIns.isLocked(account.uid),
    deviceCount: state.devices.activeOf(account.uid).size,
    groups: account.groups.map((name) => ({ name })),
    registrationPin: pin && {
      createdAt: pin.createdAt.getTime(),
      expiresAt: pin.expiresAt.getTime(),
      pin: isReadable(account, state, place) ? pin.pin.reveal() : mask,
      used: pin.used,
      // The one published value. It speaks of deployment packages that the vendor's console made, of which there are none here.
      ppkgPinStatus: 'NOT_GENERATED',
    },
  };
}

function isReadable(account: Account, { pinsInAnswers }: ServerState, place: 'list' | 'regpin'): boolean {
  return (typeof pinsInAnswers === 'function' ? pinsInAnswers(account, place) : pinsInAnswers) === 'readable';
}
