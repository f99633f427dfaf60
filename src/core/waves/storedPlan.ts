import * as v from 'valibot';
import { EnrollmentError } from '../errors';
import { isCalendarDay } from './calendarDay';
import { waveOrders } from './waveOrder';

/** Name of the plan in a project folder. */
export const wavePlanFile = 'waves.json';

const day = v.pipe(v.string(), v.check(isCalendarDay, 'is no day'));
const moment = v.pipe(v.string(), v.isoTimestamp());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** Keys of people in the directory: `sourceId/id`. */
const keys = v.pipe(v.array(v.string()), v.readonly());

/** Somebody as the directory knew them when the plan was made. */
const personSchema = v.pipe(
  v.strictObject({
    key: v.string(),
    id: v.string(),
    address: v.string(),
    displayName: v.string(),
    section: v.string(),
  }),
  v.readonly(),
);

/** A package that was handed over. */
const issueSchema = v.pipe(
  v.strictObject({
    at: moment,
    packageFile: v.string(),
    packageId: v.string(),
    /** PINs in it. */
    count,
    /** When its first PIN stops working. */
    expiresAt: moment,
  }),
  v.readonly(),
);

/**
 * - `starting`: PINs are about to be issued, or a run ended in the middle of it. `before` is when the newest PIN was issued that anybody
 *   in the wave had until then, in milliseconds since 1970: whatever the vault holds for them that is newer was issued for this wave.
 * - `started`: the package is written.
 * - `closed`: it is known who was moved. Whoever is in `left` gets a new PIN in a later wave.
 */
const stateSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('planned') }),
  v.strictObject({ kind: v.literal('starting'), at: moment, before: v.nullable(v.number()), members: keys }),
  v.strictObject({ kind: v.literal('started'), members: keys, issue: issueSchema }),
  v.strictObject({ kind: v.literal('closed'), at: moment, members: keys, left: keys, issue: v.optional(issueSchema) }),
]);

const waveSchema = v.pipe(
  v.strictObject({
    number: v.pipe(v.number(), v.integer(), v.minValue(1)),
    isPilot: v.boolean(),
    firstDay: day,
    lastDay: day,
    /** Who begins in it. */
    users: v.pipe(v.array(personSchema), v.readonly()),
    /** Expected from earlier waves, and expected to be left of all afterwards. */
    expected: v.strictObject({ again: v.number(), left: v.number() }),
    state: stateSchema,
  }),
  v.readonly(),
);

const requestSchema = v.pipe(
  v.strictObject({
    start: day,
    reach: v.pipe(v.number(), v.gtValue(0), v.maxValue(1)),
    cap: v.pipe(v.number(), v.integer(), v.minValue(1)),
    handOverBelow: v.pipe(v.number(), v.integer(), v.minValue(1)),
    order: v.optional(v.picklist(waveOrders)),
    blackout: v.string(),
    pilot: v.string(),
  }),
  v.readonly(),
);

/** Schema of `waves.json`: who is moved when, and how far that has come. There is no place in it for a PIN. */
const planSchema = v.pipe(
  v.strictObject({
    formatVersion: v.literal(1),
    savedAt: moment,
    request: requestSchema,
    /** Hours that a PIN lives, by which the days were counted. */
    lifeHours: v.pipe(v.number(), v.gtValue(0)),
    waves: v.pipe(
      v.array(waveSchema),
      v.check((waves) => waves.every(({ number }, index) => number === index + 1), 'are not numbered from 1 on'),
      v.check((waves) => isPrefix(waves.map(({ state }) => state.kind !== 'planned')), 'were not started in turn'),
      v.check((waves) => isUnique(waves.flatMap(({ users }) => users.map(({ key }) => key))), 'name a user twice'),
      v.readonly(),
    ),
  }),
  v.readonly(),
);

export type StoredPlan = v.InferOutput<typeof planSchema>;
export type StoredWave = StoredPlan['waves'][number];
export type WaveState = StoredWave['state'];
export type PlannedPerson = v.InferOutput<typeof personSchema>;
export type WaveIssue = v.InferOutput<typeof issueSchema>;

function isUnique(texts: readonly string[]): boolean {
  return new Set(texts).size === texts.length;
}

/** Whatever is true comes before whatever is not. */
function isPrefix(list: readonly boolean[]): boolean {
  return !list.slice(list.indexOf(false)).includes(true) || !list.includes(false);
}

/**
 * Reads the text of `waves.json`; people may have edited it.
 * @param file name shown in errors
 * @throws EnrollmentError `waves-file`
 */
export function parsePlan(text: string, file: string): StoredPlan {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), planSchema), text);
  if (!result.success) {
    const [issue] = result.issues;
    throw new EnrollmentError({
      kind: 'refused',
      code: 'waves-file',
      message: 'This is no wave plan that this version can read: "{0}" {1}.',
      remedy: 'Bring it back from a backup. Without it nobody knows which waves were started.',
      values: [v.getDotPath(issue) ?? '', issue.message],
      location: { file },
    });
  }
  return result.output;
}

export function writePlan(plan: StoredPlan): string {
  return `${JSON.stringify(plan, undefined, 1)}\n`;
}
