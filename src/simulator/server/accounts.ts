import { normaliseAddress } from '../../core/directory/enrolmentAddress';
import type { Pin } from '../../core/pin/pin';

/** The registration PIN of an account: one at a time, a new one replaces the old. */
export interface RegistrationPin {
  readonly pin: Pin;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly used: boolean;
}

/** A user as the server knows one. */
export interface Account {
  readonly id: number;
  /** The name to sign in with; globally unique. */
  readonly uid: string;
  readonly emailAddress: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly displayName: string;
  readonly groups: readonly string[];
  readonly enabled: boolean;
  readonly createdAt: Date;
  readonly pin: RegistrationPin | undefined;
}

/** What a new account needs; the rest follows from it. */
export interface NewAccount extends Partial<Omit<Account, 'uid' | 'pin'>> {
  readonly uid: string;
  readonly pin?: NewPin | undefined;
}

export interface NewPin extends Partial<RegistrationPin> {
  readonly pin: Pin;
  readonly expiresAt: Date;
}

/** The users of the virtual server, found by id, user name and address without a search, so that 100,000 are no trouble. */
export class Accounts {
  readonly #byUid = new Map<string, Account>();
  readonly #uidById = new Map<number, string>();
  readonly #uidsByAddress = new Map<string, string[]>();
  readonly #pinsGiven = new Map<string, number>();
  #nextId = 1;

  constructor(private readonly now: () => Date) {}

  /** @throws Error when id or user name are taken */
  add({ pin, ...given }: NewAccount): Account {
    const key = normaliseAddress(given.uid);
    const id = given.id ?? this.#nextId;
    if (this.#byUid.has(key) || this.#uidById.has(id)) {
      throw new Error(`The account ${given.uid} is there already, or its id ${id} is.`);
    }
    const account: Account = {
      emailAddress: given.uid,
      firstName: '',
      lastName: '',
      displayName: given.uid,
      groups: [],
      enabled: true,
      createdAt: this.now(),
      ...given,
      id,
      pin: pin === undefined ? undefined : this.#completed(pin),
    };
    this.#nextId = Math.max(this.#nextId, id + 1);
    this.#byUid.set(key, account);
    this.#uidById.set(id, key);
    this.#rememberAddress(account, key);
    return account;
  }

  get size(): number {
    return this.#byUid.size;
  }

  /** All accounts in the order in which they were added. */
  all(): IterableIterator<Account> {
    return this.#byUid.values();
  }

  find(uid: string): Account | undefined {
    return this.#byUid.get(normaliseAddress(uid));
  }

  findById(id: number): Account | undefined {
    const key = this.#uidById.get(id);
    return key === undefined ? undefined : this.#byUid.get(key);
  }

  findByAddress(emailAddress: string): readonly Account[] {
    const keys = this.#uidsByAddress.get(normaliseAddress(emailAddress)) ?? [];
    return keys.flatMap((key) => this.#byUid.get(key) ?? []);
  }

  /** Gives the account a PIN, in the place of the one it had. @throws Error for an unknown user name */
  setPin(uid: string, pin: NewPin): Account {
    const key = normaliseAddress(uid);
    this.#pinsGiven.set(key, this.pinsGiven(uid) + 1);
    return this.#replace(uid, { pin: this.#completed(pin) });
  }

  /** How many PINs the account was given since it was added. */
  pinsGiven(uid: string): number {
    return this.#pinsGiven.get(normaliseAddress(uid)) ?? 0;
  }

  /** Changes an account as an administrator would. @throws Error for an unknown user name */
  change(uid: string, changes: Partial<Pick<Account, 'enabled' | 'groups'>>): Account {
    return this.#replace(uid, changes);
  }

  /** Marks the PIN as used. @throws Error where there is none */
  consumePin(uid: string): Account {
    const { pin } = this.find(uid) ?? {};
    if (pin === undefined) {
      throw new Error(`The account ${uid} has no PIN.`);
    }
    return this.#replace(uid, { pin: { ...pin, used: true } });
  }

  #replace(uid: string, changes: Partial<Account>): Account {
    const account = this.find(uid);
    if (account === undefined) {
      throw new Error(`There is no account ${uid}.`);
    }
    const changed = { ...account, ...changes };
    this.#byUid.set(normaliseAddress(uid), changed);
    return changed;
  }

  #completed(pin: NewPin): RegistrationPin {
    return { createdAt: this.now(), used: false, ...pin };
  }

  #rememberAddress({ emailAddress }: Account, key: string): void {
    const address = normaliseAddress(emailAddress);
    const keys = this.#uidsByAddress.get(address);
    if (keys === undefined) {
      this.#uidsByAddress.set(address, [key]);
    } else {
      keys.push(key);
    }
  }
}
