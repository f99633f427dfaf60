import { normaliseAddress } from '../../core/directory/enrolmentAddress';
import type { Pin } from '../../core/pin/pin';
import type { Clock } from '../../core/ports';
import { EnrolmentFault } from '../enrolmentProtocol/faults';
import type { Account, Accounts } from './accounts';
import type { ServerFault } from './faults';

/** Consecutive failures after which an account is locked: the vendor's default. */
const failuresBeforeLock = 5;

const reasons = {
  wrong: 'The user name or the PIN is wrong.',
  expired: 'The PIN has expired.',
  used: 'The PIN was used before.',
  locked: 'The account is locked.',
} as const;

type Refusal = keyof typeof reasons;

/** The refusals that can be played whatever the PIN is. */
const played: Partial<Readonly<Record<ServerFault, Refusal>>> = {
  'pin-wrong': 'wrong',
  'pin-expired': 'expired',
  'pin-used': 'used',
  'account-locked': 'locked',
};

/**
 * Who may enrol: the PIN rules and the lock.
 *
 * What the vendor counts as a failure is not published, so this counts what is worst for the user: every request with a PIN that
 * is refused, that for policies as much as that for the certificate, for whatever reason, and nothing but an enrolment sets the
 * count back. Windows ends an attempt at its first failure, so an attempt adds one.
 */
export class SignIns {
  readonly #refused = new Map<string, number>();
  readonly #consecutive = new Map<string, number>();

  constructor(
    private readonly accounts: Accounts,
    private readonly now: Clock,
  ) {}

  refusedAttempts(uid: string): number {
    return this.#refused.get(normaliseAddress(uid)) ?? 0;
  }

  isLocked(uid: string): boolean {
    return (this.#consecutive.get(normaliseAddress(uid)) ?? 0) >= failuresBeforeLock;
  }

  /**
   * Checks a user name and a PIN. All refusals of a PIN are the same fault, so Windows reports one HRESULT for them; their reasons,
   * which a real server may well keep to itself, are for the reader of a simulation.
   * Only the user name counts, not the e-mail address, as in the vendor's own registration.
   * @param fault what the server plays at this moment
   * @throws EnrolmentFault `authentication`, `authorisation`
   */
  authenticate(userName: string, pin: Pin, fault: ServerFault): Account {
    const account = this.accounts.find(userName);
    const refusal = played[fault] ?? this.#refusal(account, pin);
    if (account === undefined || refusal !== undefined) {
      this.#count(userName);
      throw new EnrolmentFault('authentication', reasons[refusal ?? 'wrong']);
    }
    if (!account.enabled) {
      throw new EnrolmentFault('authorisation', 'The account is disabled.');
    }
    return account;
  }

  /** Ends the life of the PIN, and with it the row of failures. */
  complete(account: Account): void {
    this.accounts.consumePin(account.uid);
    this.#consecutive.delete(normaliseAddress(account.uid));
  }

  #refusal(account: Account | undefined, given: Pin): Refusal | undefined {
    if (account !== undefined && this.isLocked(account.uid)) {
      return 'locked';
    }
    if (account?.pin === undefined || account.pin.pin.reveal() !== given.reveal()) {
      return 'wrong';
    }
    if (account.pin.used) {
      return 'used';
    }
    return account.pin.expiresAt <= this.now() ? 'expired' : undefined;
  }

  #count(userName: string): void {
    const key = normaliseAddress(userName);
    this.#refused.set(key, (this.#refused.get(key) ?? 0) + 1);
    if (this.accounts.find(userName) !== undefined) {
      this.#consecutive.set(key, (this.#consecutive.get(key) ?? 0) + 1);
    }
  }
}
