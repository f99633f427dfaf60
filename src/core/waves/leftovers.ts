import type { PlannedPerson, StoredPlan, StoredWave } from './storedPlan';

/** Who was in a wave when it began; undefined for one that is only planned. */
export function membersOf({ state }: StoredWave): readonly string[] | undefined {
  return state.kind === 'planned' ? undefined : state.members;
}

/** Keys of everyone who has been in a wave. */
export function begunKeys({ waves }: Pick<StoredPlan, 'waves'>): ReadonlySet<string> {
  return new Set(waves.flatMap((wave) => membersOf(wave) ?? []));
}

/**
 * Keys of everyone whom the last wave that they were in has left, those of the earliest wave first. Somebody in a wave that is not closed
 * is none: that PIN may be at work just now.
 */
export function leftoverKeys({ waves }: Pick<StoredPlan, 'waves'>): readonly string[] {
  const last = lastWaves({ waves });
  return waves.flatMap(({ number, state }) =>
    state.kind === 'closed' ? state.left.filter((key) => last.get(key) === number) : [],
  );
}

/** Keys of everyone who has begun, and of whom the last wave that they were in does not know that they are done. */
export function unfinishedKeys({ waves }: Pick<StoredPlan, 'waves'>): readonly string[] {
  const last = lastWaves({ waves });
  return waves.flatMap((wave) => {
    const { number, state } = wave;
    const unfinished = state.kind === 'closed' ? state.left : (membersOf(wave) ?? []);
    return unfinished.filter((key) => last.get(key) === number);
  });
}

/** The number of the last wave that everybody was in. */
function lastWaves({ waves }: Pick<StoredPlan, 'waves'>): ReadonlyMap<string, number> {
  return new Map(waves.flatMap((wave) => (membersOf(wave) ?? []).map((key) => [key, wave.number])));
}

/** Who should have begun by a wave, itself included, and has not: its own, and those for whom earlier ones had no room. */
export function waitingPeople({ waves }: Pick<StoredPlan, 'waves'>, upTo: number): readonly PlannedPerson[] {
  const begun = begunKeys({ waves });
  return waves
    .filter(({ number }) => number <= upTo)
    .flatMap(({ users }) => users)
    .filter(({ key }) => !begun.has(key));
}

/** How many are in waves that are not closed yet. */
export function underWay({ waves }: Pick<StoredPlan, 'waves'>): number {
  return waves.reduce(
    (sum, { state }) => sum + (state.kind === 'started' || state.kind === 'starting' ? state.members.length : 0),
    0,
  );
}
