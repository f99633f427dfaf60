import { normaliseAddress } from '../directory/enrolmentAddress';
import type { Exclusion, Recipient, ResolvedSelection } from '../directory/recipient';
import { leftoverKeys, waitingPeople } from './leftovers';
import type { PlannedPerson, StoredPlan, StoredWave } from './storedPlan';

/** Somebody of the plan who can be in no wave at present. */
export interface AbsentPerson {
  readonly person: PlannedPerson;
  /** Undefined where the directory no longer lists the person, or the project no longer chooses them. */
  readonly exclusion: Exclusion | undefined;
}

/** Who is in a wave, by what the directory says now. */
export interface WaveCrew {
  /** Everyone who gets a PIN, leftovers first. */
  readonly recipients: readonly Recipient[];
  /** Their keys in the plan. The directory may have other ones by now, and take two entries of the plan for one person. */
  readonly keys: readonly string[];
  /** How many of them have had a PIN in an earlier wave. */
  readonly again: number;
  /** How many do not fit under the cap; they come first in the next wave. */
  readonly postponed: number;
  readonly absent: readonly AbsentPerson[];
  /** Recipients who are in no wave of the plan. */
  readonly newcomers: readonly Recipient[];
}

/**
 * A wave's own people, those whom earlier waves left or had no room for, and who of them is still there. A wave whose start was
 * interrupted keeps those with whom it began.
 */
export function waveCrew(plan: StoredPlan, wave: StoredWave, selection: ResolvedSelection): WaveCrew {
  const people = new Map(plan.waves.flatMap(({ users }) => users).map((person) => [person.key, person]));
  const here = findPeople([...people.values()], selection.recipients);
  const leftovers = new Set(leftoverKeys(plan));
  const wanted =
    wave.state.kind === 'starting'
      ? wave.state.members
      : [...leftovers, ...waitingPeople(plan, wave.number).map(({ key }) => key)];
  const present = new Set(wanted.flatMap((key) => here.get(key) ?? []));
  const recipients = [...present].slice(0, plan.request.cap);
  const chosen = new Set(recipients);
  const keys = wanted.filter((key) => {
    const recipient = here.get(key);
    return recipient !== undefined && chosen.has(recipient);
  });
  const known = new Set(here.values());
  const excluded = new Map(selection.excluded.map((exclusion) => [exclusion.key, exclusion]));
  return {
    recipients,
    keys,
    again: new Set(keys.flatMap((key) => (leftovers.has(key) ? (here.get(key) ?? []) : []))).size,
    postponed: present.size - recipients.length,
    absent: wanted.flatMap((key) => {
      const person = people.get(key);
      return person === undefined || here.has(key) ? [] : [{ person, exclusion: excluded.get(key) }];
    }),
    newcomers: selection.recipients.filter((recipient) => !known.has(recipient)),
  };
}

/** Whom the directory has for people of a plan: by its key, else by the address, since a source that was renamed gives other keys. */
export function findPeople(
  people: readonly PlannedPerson[],
  recipients: readonly Recipient[],
): ReadonlyMap<string, Recipient> {
  const byKey = new Map(recipients.map((recipient) => [recipient.key, recipient]));
  const byAddress = new Map(recipients.map((recipient) => [normaliseAddress(recipient.address), recipient]));
  return new Map(
    people.flatMap(({ key, address }) => {
      const recipient = byKey.get(key) ?? byAddress.get(normaliseAddress(address));
      return recipient === undefined ? [] : [[key, recipient] as const];
    }),
  );
}

/** The plan with the addresses and names that its people have by now: results of devices name people by those. */
export function withPresentNames(plan: StoredPlan, recipients: readonly Recipient[]): StoredPlan {
  const people = plan.waves.flatMap(({ users }) => users);
  const here = findPeople(people, recipients);
  const renew = (person: PlannedPerson): PlannedPerson => {
    const { id, address, displayName } = here.get(person.key) ?? person;
    return { ...person, id, address, displayName };
  };
  return { ...plan, waves: plan.waves.map((wave) => ({ ...wave, users: wave.users.map(renew) })) };
}
