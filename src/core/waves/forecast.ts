/** What decides how many waves a fleet takes. */
export interface ForecastInput {
  /** Users for each wave in which new ones begin: the pilot's, then all others. */
  readonly queues: readonly number[];
  /** Share of the devices that can be reached while a PIN lives, above 0, at most 1; the same in every wave, which is an assumption. */
  readonly reach: number;
  /** PINs in a wave. The server's vendor speaks of 500, and of trouble from 1,000 on. */
  readonly cap: number;
  /** The plan ends when fewer than so many, at least 1, are left; the service desk takes those. */
  readonly handOverBelow: number;
  /** Users whom waves before these have left. */
  readonly leftovers?: number | undefined;
}

/** One wave, in numbers. Users begin in it whole; what is left of earlier waves is an expectation. */
export interface ForecastWave {
  /** Which of the queues its new users come from. */
  readonly queue: number;
  readonly fresh: number;
  /** Expected from earlier waves; they get new PINs. */
  readonly leftovers: number;
  /** Expected to be left after it, of all users. */
  readonly left: number;
}

/** Waves that are planned at most. */
export const mostWaves = 1_000;

/**
 * How many users each wave takes, and how many it leaves. Leftovers of a wave go into the next one, before new users.
 * @returns undefined where more than {@link mostWaves} waves would be needed
 */
export function forecastWaves({
  queues,
  reach,
  cap,
  handOverBelow,
  leftovers: before = 0,
}: ForecastInput): readonly ForecastWave[] | undefined {
  const waiting = [...queues];
  const waves: ForecastWave[] = [];
  let leftovers = before;
  for (;;) {
    const queue = Math.max(
      0,
      waiting.findIndex((count) => count > 0),
    );
    const notBegun = sum(waiting);
    if (notBegun === 0 && leftovers < handOverBelow) {
      return waves;
    }
    if (waves.length === mostWaves) {
      return undefined;
    }
    const retried = Math.min(cap, leftovers);
    const fresh = Math.min(waiting[queue] ?? 0, Math.floor(cap - retried));
    waiting[queue] = (waiting[queue] ?? 0) - fresh;
    const enrolled = (retried + fresh) * reach;
    waves.push({ queue, fresh, leftovers: retried, left: notBegun + leftovers - enrolled });
    leftovers += fresh - enrolled;
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** After which wave fewer than `below` users are left, from 1; undefined where it never comes to that. */
export function wavesUntilFewerThan(waves: readonly ForecastWave[], below: number): number | undefined {
  const index = waves.findIndex(({ left }) => left < below);
  return index === -1 ? undefined : index + 1;
}
