import { throwIfCancelled, type Cancellation } from '../cancellation';
import type { Recipient } from '../directory/recipient';
import { EnrollmentError, type Explanation } from '../errors';
import type { IssueRecords, PinServer } from '../ports';
import type { KeptPin } from './issueRecord';
import { isMadeSince, works, type ServerAccount, type ServerPin } from './serverAccount';
import { unserved, type UnservedRecipient } from './unserved';

const millisecondsAnHour = 3_600_000;
/** How often one account is asked for when nobody can tell whether a request was heard. */
const mostAsks = 4;

/** What asking for PINs needs to know and where it writes down what it does. */
export interface Asking {
  readonly server: PinServer;
  readonly records: IssueRecords;
  readonly now: Date;
  /** How long a PIN lives where the server does not say. */
  readonly lifeHours: number;
  readonly signal: Cancellation | undefined;
}

/** A recipient's PIN, or why there is none. */
export type Served =
  | {
      readonly kind: 'kept';
      readonly pin: KeptPin;
      /** A request before the one that made it may have been heard late, and made another one. */
      readonly isCertain: boolean;
    }
  | { readonly kind: 'unserved'; readonly why: UnservedRecipient };

/**
 * One recipient's PIN: the one that an earlier run left, the one that it had asked for and never saw, or a new one.
 * Never asks again before it has looked whether the request before was heard.
 * @throws EnrollmentError when the sign-in is refused or the user cancels; anything else is a reason of this one recipient
 */
export async function serveRecipient(
  recipient: Recipient,
  account: ServerAccount | undefined,
  asking: Asking,
): Promise<Served> {
  if (account === undefined || !account.enabled || account.locked) {
    return without(recipient, account === undefined ? 'not-found' : account.enabled ? 'locked' : 'disabled');
  }
  const record = asking.records.find(recipient.address);
  if (record?.kind === 'kept' && isCurrent(record.pin, account.pin, asking.now)) {
    return { kind: 'kept', pin: record.pin, isCertain: true };
  }
  const left = record?.kind === 'asked' && isMadeSince(record.before, account.pin) ? account.pin : undefined;
  return orReason(recipient, () =>
    left !== undefined && works(left, asking.now)
      ? keep(recipient, left, true, asking)
      : ask(recipient, account, record?.kind !== 'asked', asking),
  );
}

/** Looks again at an account that was asked more than once: the newest of its PINs is the one that counts. */
export async function confirmNewest(recipient: Recipient, served: Served, asking: Asking): Promise<Served> {
  if (served.kind !== 'kept' || served.isCertain) {
    return served;
  }
  return orReason(recipient, async () => {
    const shown = (await asking.server.findAccount(recipient.address))?.pin;
    return isMadeSince(served.pin.madeAt, shown) ? keep(recipient, shown, true, asking) : served;
  });
}

/** A server that fails for one recipient is a reason of that one. */
async function orReason(recipient: Recipient, work: () => Promise<Served>): Promise<Served> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof EnrollmentError && error.kind === 'source' && !isOurs(error)) {
      return without(recipient, error.failure);
    }
    throw error;
  }
}

/** Is the PIN that an earlier run left still the one that the account has? */
function isCurrent(kept: KeptPin, shown: ServerPin | undefined, now: Date): boolean {
  return kept.expiresAt > now && shown?.used !== true && (shown?.madeAt === undefined || shown.madeAt === kept.madeAt);
}

/** A journal that cannot be written stops everything: without it nobody could tell afterwards what was asked. */
function isOurs({ code }: EnrollmentError): boolean {
  return code.startsWith('file-') || code.startsWith('issue-');
}

async function ask(recipient: Recipient, account: ServerAccount, isFirst: boolean, asking: Asking): Promise<Served> {
  const { server, records, signal } = asking;
  const before = account.pin?.madeAt;
  let failure: Explanation | undefined;
  await records.asked(recipient.address, before);
  for (let attempt = 0; attempt < mostAsks; attempt++) {
    throwIfCancelled(signal);
    const isCertain = isFirst && attempt === 0;
    const outcome = await server.askPin(account.id, attempt);
    if (outcome.kind === 'refused') {
      return without(recipient, outcome.failure.failure);
    }
    const told = outcome.kind === 'answered' ? outcome.pin : undefined;
    if (told?.pin !== undefined && isNew(told, before)) {
      return keep(recipient, told, isCertain, asking);
    }
    const shown = (await server.findAccount(recipient.address))?.pin;
    if (shown !== undefined && (outcome.kind === 'answered' ? isNew(shown, before) : isMadeSince(before, shown))) {
      return keep(recipient, shown, isCertain, asking);
    }
    if (outcome.kind === 'answered') {
      return without(recipient, 'not-made');
    }
    failure = outcome.failure.failure;
  }
  return without(recipient, failure ?? 'not-made');
}

/** After an answer that nothing speaks against: a server that gives no times is believed. */
function isNew(pin: ServerPin, before: number | undefined): boolean {
  return pin.madeAt === undefined || pin.madeAt !== before;
}

async function keep(
  recipient: Recipient,
  shown: ServerPin,
  isCertain: boolean,
  { records, now, lifeHours }: Asking,
): Promise<Served> {
  if (shown.pin === undefined) {
    return without(recipient, 'not-readable');
  }
  if (!works(shown, now)) {
    return without(recipient, {
      message: 'The server made a PIN that is used or has expired already.',
      remedy: 'Check the clock of this machine, and the life of registration PINs in the console.',
    });
  }
  const issuedAt = Math.min(shown.madeAt ?? now.getTime(), now.getTime());
  const pin: KeptPin = {
    pin: shown.pin,
    madeAt: shown.madeAt,
    issuedAt: new Date(issuedAt),
    expiresAt: new Date(shown.expiresAt ?? issuedAt + lifeHours * millisecondsAnHour),
  };
  await records.kept(recipient.address, pin);
  return { kind: 'kept', pin, isCertain };
}

function without(recipient: Recipient, reason: Parameters<typeof unserved>[1]): Served {
  return { kind: 'unserved', why: unserved(recipient, reason) };
}
