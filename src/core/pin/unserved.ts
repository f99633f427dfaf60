import type { Recipient } from '../directory/recipient';
import { EnrollmentError, type Explanation } from '../errors';
import type { PinEnd } from './spentPins';

/** Why a recipient got no PIN from a server. */
export const unservedReasons = [
  'not-found',
  'disabled',
  'locked',
  'not-made',
  'not-readable',
  'failed',
  'not-asked',
  'revoked',
  'used',
] as const;

/** One of {@link unservedReasons}. */
export type UnservedReason = (typeof unservedReasons)[number];

/** A recipient without a PIN. The explanation is a template, so that a host can translate it; it never holds a PIN. */
export interface UnservedRecipient {
  readonly id: string;
  readonly address: string;
  readonly displayName: string;
  readonly reason: UnservedReason;
  readonly explanation: Explanation;
}

/** Reasons of which more is to be said than that. */
type ExplainedReason = 'failed' | PinEnd['kind'];

const explanations: Readonly<Record<Exclude<UnservedReason, ExplainedReason>, Explanation>> = {
  'not-found': {
    message: 'The server has no account with this user name.',
    remedy: 'Import the user there, or correct the address.',
  },
  disabled: {
    message: 'The account is disabled at the server.',
    remedy: 'Enable it there, or leave the user out.',
  },
  locked: {
    message: 'The account is locked at the server, and a PIN does not unlock it.',
    remedy: 'Unlock it there first.',
  },
  'not-made': {
    message: 'The server took the request and made no PIN.',
    remedy: 'Allow registration by "PIN only" or "PIN and password" in the console, then try again.',
  },
  'not-readable': {
    message: 'The server made a PIN and does not show it (****).',
    remedy:
      'Give the API account a role that may view registration PINs, then run this again: the PIN is read, not made anew.',
  },
  'not-asked': {
    message: 'The server was not asked: it was of no use for those before.',
    remedy: 'Look at their reasons first, then run this again.',
  },
};

/** @param failure what happened, for `failed` */
export function unserved(
  { id, address, displayName }: Recipient,
  reason: Exclude<UnservedReason, ExplainedReason> | Explanation,
): UnservedRecipient {
  return typeof reason === 'string'
    ? { id, address, displayName, reason, explanation: explanations[reason] }
    : { id, address, displayName, reason: 'failed', explanation: reason };
}

/** Of somebody whose PIN in a file of the server is known here to have come out of use. */
export function unservedBySpent({ id, address, displayName }: Recipient, { kind, at }: PinEnd): UnservedRecipient {
  return { id, address, displayName, reason: kind, explanation: { ...spentExplanations[kind], values: [day(at)] } };
}

const spentExplanations: Readonly<Record<PinEnd['kind'], Explanation>> = {
  revoked: {
    message: 'The PIN in the file was revoked on {0}, and stays revoked.',
    remedy: 'Have a new PIN made in the console, and save the list again.',
  },
  used: {
    message: 'The PIN in the file is used: a device had enrolled with it by {0}.',
    remedy: 'Have a new PIN made in the console, and save the list again.',
  },
};

/** In UTC, which is the same in every log. */
function day(time: Date): string {
  return time.toISOString().slice(0, 10);
}

/** How many there are for each reason, in the order of {@link unservedReasons}. */
export function countReasons(
  list: readonly UnservedRecipient[],
): readonly { readonly reason: UnservedReason; readonly count: number }[] {
  return unservedReasons
    .map((reason) => ({ reason, count: list.filter((each) => each.reason === reason).length }))
    .filter(({ count }) => count > 0);
}

/** @throws EnrollmentError `no-pins-issued` with the counts and the first reason, where there are any reasons */
export function refuseNobody(list: readonly UnservedRecipient[]): void {
  const first = list[0];
  if (first !== undefined) {
    const counts = countReasons(list).map(({ reason, count }) => `${count} ${reason}`);
    throw new EnrollmentError({
      kind: 'refused',
      code: 'no-pins-issued',
      message: 'None of {0} recipients got a PIN ({1}).',
      remedy: 'The first is {2}:',
      values: [list.length, counts.join(', '), first.address],
      further: [first.explanation],
    });
  }
}
