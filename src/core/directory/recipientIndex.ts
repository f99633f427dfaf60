import { inSlices, type Pause } from '../inSlices';
import type { DirectoryUser } from './directoryUser';
import { findIneligibility } from './eligibility';
import { enrolmentAddress, normaliseAddress, type AddressRule } from './enrolmentAddress';
import type { Exclusion, Recipient, ResolvedSelection } from './recipient';

/**
 * The persons behind the entries of all sources: who can enrol under which address, who cannot and why. Users are added in the
 * directory's order, the sources in that of the project; whoever comes first is the one who enrols, whoever is chosen later.
 *
 * - Two entries of *one* source with one address are a conflict: the address is the account of the first, and somebody else's
 *   device must not enrol as it.
 * - Entries of *several* sources with one address, or one SID, are the same person: one PIN.
 */
export class RecipientIndex {
  /** Persons, as the first entry of each, in the directory's order; and entries that cannot enrol. */
  readonly #firsts: DirectoryUser[] = [];
  readonly #unable: DirectoryUser[] = [];
  readonly #excluded = new Map<string, Exclusion>();
  /** Who stands for each entry that can enrol, by the entry's key. */
  readonly #persons = new Map<string, DirectoryUser>();
  /** Further entries of a person, by the key of the first. Few have any. */
  readonly #others = new Map<string, DirectoryUser[]>();
  readonly #byAddress = new Map<string, DirectoryUser>();
  readonly #bySid = new Map<string, DirectoryUser>();

  constructor(private readonly rule: AddressRule) {}

  /** Why users cannot enrol, by their key. */
  get excluded(): ReadonlyMap<string, Exclusion> {
    return this.#excluded;
  }

  add(user: DirectoryUser): void {
    const address = enrolmentAddress(user, this.rule);
    const normalised = normaliseAddress(address);
    const problem = findIneligibility(user, this.rule);
    const person = this.#byAddress.get(normalised) ?? this.#sameSid(user);
    const rival =
      person === undefined ? undefined : this.#entries(person).find((own) => own.sourceId === user.sourceId);
    if (problem !== undefined) {
      this.#exclude(user, address, problem);
    } else if (rival !== undefined) {
      this.#exclude(user, address, sharedAddress(rival, address));
    } else if (person !== undefined) {
      this.#persons.set(user.key, person);
      this.#others.set(person.key, [...(this.#others.get(person.key) ?? []), user]);
    } else {
      this.#firsts.push(user);
      this.#persons.set(user.key, user);
      this.#byAddress.set(normalised, user);
      if (user.sid !== undefined) {
        this.#bySid.set(user.sid, user);
      }
    }
  }

  /** Whether this key is that of somebody who was added. */
  knows(key: string): boolean {
    return this.#persons.has(key) || this.#excluded.has(key);
  }

  /** Why this user cannot enrol, also one of a source that is still being read: seen alone, as far as that can be said. */
  exclusionOf(user: DirectoryUser): Pick<Exclusion, 'reason' | 'detail'> | undefined {
    return this.knows(user.key) ? this.#excluded.get(user.key) : findIneligibility(user, this.rule);
  }

  /** The entries that are the same person as this one, in other sources. */
  alsoListedAs({ key }: Pick<DirectoryUser, 'key'>): readonly DirectoryUser[] {
    const person = this.#persons.get(key);
    return person === undefined ? [] : this.#entries(person).filter((entry) => entry.key !== key);
  }

  /** How many entries these keys are, and how many of them cannot enrol: for the line that is shown after every tick. */
  count(keys: Iterable<string>): { readonly known: number; readonly excluded: number } {
    let known = 0;
    let excluded = 0;
    for (const key of keys) {
      if (this.#excluded.has(key)) {
        excluded++;
        known++;
      } else if (this.#persons.has(key)) {
        known++;
      }
    }
    return { known, excluded };
  }

  /** Splits those chosen, in the directory's order. A person is chosen with any of the entries. */
  resolve(isChosen: (user: DirectoryUser) => boolean): ResolvedSelection {
    const recipients = this.#firsts.flatMap((user) => this.#chosenRecipient(user, isChosen));
    const excluded = this.#unable.flatMap((user) => this.#chosenExclusion(user, isChosen));
    return { recipients, excluded };
  }

  /** The same for a whole fleet, while others have their turn. */
  async resolveInSlices(isChosen: (user: DirectoryUser) => boolean, pause: Pause): Promise<ResolvedSelection> {
    const recipients: Recipient[] = [];
    const excluded: Exclusion[] = [];
    await inSlices(this.#firsts, pause, (user) => recipients.push(...this.#chosenRecipient(user, isChosen)));
    await inSlices(this.#unable, pause, (user) => excluded.push(...this.#chosenExclusion(user, isChosen)));
    return { recipients, excluded };
  }

  /** The first of the recipients, without looking for the others. */
  first(isChosen: (user: DirectoryUser) => boolean): Recipient | undefined {
    const found = this.#firsts.find((user) => this.#isChosenPerson(user, isChosen));
    return found === undefined ? undefined : this.#recipient(found, this.#others.get(found.key));
  }

  #chosenRecipient(user: DirectoryUser, isChosen: (user: DirectoryUser) => boolean): readonly Recipient[] {
    return this.#isChosenPerson(user, isChosen) ? [this.#recipient(user, this.#others.get(user.key))] : [];
  }

  #isChosenPerson(user: DirectoryUser, isChosen: (user: DirectoryUser) => boolean): boolean {
    return isChosen(user) || this.#others.get(user.key)?.some(isChosen) === true;
  }

  #chosenExclusion(user: DirectoryUser, isChosen: (user: DirectoryUser) => boolean): readonly Exclusion[] {
    const exclusion = isChosen(user) ? this.#excluded.get(user.key) : undefined;
    return exclusion === undefined ? [] : [exclusion];
  }

  /** Who enrols under this address, whatever the case of its letters. */
  recipientAt(address: string): Recipient | undefined {
    const user = this.#byAddress.get(normaliseAddress(address));
    return user && this.#recipient(user, this.#others.get(user.key));
  }

  #recipient(user: DirectoryUser, others: readonly DirectoryUser[] | undefined): Recipient {
    const { key, id, displayName, groups } = user;
    const address = enrolmentAddress(user, this.rule);
    const recipient = { key, id, address, displayName, groups, ...this.#sealedTo([user, ...(others ?? [])]) };
    return others === undefined ? recipient : { ...recipient, alsoListed: others.map(({ origin }) => origin) };
  }

  /** A device that enrols for itself cannot tell its own account's SID in the domain, so its PIN is sealed to its address. */
  #sealedTo(entries: readonly DirectoryUser[]): Pick<Recipient, 'sid'> {
    const sid = entries.find((entry) => entry.sid !== undefined)?.sid;
    return sid === undefined || this.rule.case === 'epm-device-name' ? {} : { sid };
  }

  /** A device that enrols for itself is no person: its user may have several. */
  #sameSid({ sid, sourceId }: DirectoryUser): DirectoryUser | undefined {
    const person = sid === undefined || this.rule.case === 'epm-device-name' ? undefined : this.#bySid.get(sid);
    return person?.sourceId === sourceId ? undefined : person;
  }

  #entries(person: DirectoryUser): readonly DirectoryUser[] {
    const others = this.#others.get(person.key);
    return others === undefined ? [person] : [person, ...others];
  }

  #exclude(user: DirectoryUser, address: string, why: Pick<Exclusion, 'reason' | 'detail'>): void {
    const { key, id, displayName } = user;
    this.#unable.push(user);
    this.#excluded.set(key, { key, id, address, displayName, ...why });
  }
}

function sharedAddress(owner: DirectoryUser, address: string): Pick<Exclusion, 'reason' | 'detail'> {
  return {
    reason: 'duplicate-address',
    detail: {
      message: '"{0}" belongs to {1} ({2}) already; one address gets one PIN',
      values: [address, owner.id, owner.origin],
    },
  };
}
