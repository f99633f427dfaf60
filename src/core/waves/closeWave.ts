import { normaliseAddress } from '../directory/enrolmentAddress';
import { EnrollmentError } from '../errors';
import { requireWave } from './foundPlan';
import { unfinishedKeys } from './leftovers';
import type { StoredPlan, StoredWave } from './storedPlan';

/** What is known of the devices of a wave: all are done, or those with these addresses. */
export type WaveResults = { readonly kind: 'all-done' } | { readonly kind: 'listed'; readonly done: readonly string[] };

/** A wave after its results came. */
export interface ClosedWave {
  readonly plan: StoredPlan;
  readonly done: number;
  readonly left: number;
  /** People of waves that were closed before, who are done after all: their device came late. */
  readonly late: number;
  /** Addresses among the results that are in no wave that was started. */
  readonly strangers: readonly string[];
  /** Addresses of those who are known by these results, and were not before, to have enrolled with the PIN that they have. */
  readonly enrolled: readonly string[];
}

/**
 * Closes a wave: whoever is not reported done is left over. A closed wave may be closed again with results that came later; nobody who was
 * done comes back by that. One whose start was interrupted may be closed too, so that it stands in nobody's way.
 * @throws EnrollmentError `wave-unknown` or `wave-not-started`
 */
export function closeWave(plan: StoredPlan, number: number, results: WaveResults, now: Date): ClosedWave {
  const wave = requireWave(plan, number);
  const { state } = wave;
  if (state.kind === 'planned') {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'wave-not-started',
      message: 'Wave {0} was not started yet.',
      remedy: 'Start it first, or close the one that is under way.',
      values: [number],
    });
  }
  const isDone = doneIn(plan, results);
  const before = state.kind === 'closed' ? state.left : state.members;
  const left = results.kind === 'all-done' ? [] : before.filter((key) => !isDone.has(key));
  const issue = state.kind === 'starting' || state.issue === undefined ? {} : { issue: state.issue };
  const waves = plan.waves.map((one) =>
    one === wave
      ? { ...one, state: { kind: 'closed' as const, at: now.toISOString(), members: state.members, left, ...issue } }
      : withoutDone(one, isDone),
  );
  const leftOf = (list: readonly StoredWave[]): number =>
    list.reduce((sum, one) => sum + (one.state.kind === 'closed' && one !== wave ? one.state.left.length : 0), 0);
  const closed = { ...plan, waves };
  return {
    plan: closed,
    done: state.members.length - left.length,
    left: left.length,
    late: leftOf(plan.waves) - (leftOf(waves) - left.length),
    strangers: strangersAmong(plan, results),
    enrolled: newlyDone(plan, closed),
  };
}

/** Keys of everyone whom the results report done, in whatever wave. */
function doneIn({ waves }: StoredPlan, results: WaveResults): ReadonlySet<string> {
  const done = new Set(results.kind === 'listed' ? results.done.map(normaliseAddress) : []);
  const people = waves.flatMap(({ users }) => users);
  return new Set(people.filter(({ address }) => done.has(normaliseAddress(address))).map(({ key }) => key));
}

function withoutDone(wave: StoredWave, isDone: ReadonlySet<string>): StoredWave {
  const { state } = wave;
  return state.kind === 'closed' && isDone.size > 0
    ? { ...wave, state: { ...state, left: state.left.filter((key) => !isDone.has(key)) } }
    : wave;
}

/**
 * Addresses of those whose last wave is done with them only now. Somebody who is in another wave by now has the PIN of that one, of which
 * these results may say nothing: its own will.
 */
function newlyDone(before: StoredPlan, after: StoredPlan): readonly string[] {
  const waited = new Set(unfinishedKeys(before));
  const waiting = new Set(unfinishedKeys(after));
  return after.waves
    .flatMap(({ users }) => users)
    .filter(({ key }) => waited.has(key) && !waiting.has(key))
    .map(({ address }) => address);
}

function strangersAmong({ waves }: StoredPlan, results: WaveResults): readonly string[] {
  const begun = new Set(waves.flatMap(({ state }) => (state.kind === 'planned' ? [] : state.members)));
  const known = new Set(
    waves
      .flatMap(({ users }) => users)
      .filter(({ key }) => begun.has(key))
      .map(({ address }) => normaliseAddress(address)),
  );
  return results.kind === 'all-done' ? [] : results.done.filter((address) => !known.has(normaliseAddress(address)));
}
