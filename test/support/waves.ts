import type { Exclusion, Recipient, ResolvedSelection } from '../../src/core/directory/recipient';
import { closeWave, type WaveResults } from '../../src/core/waves/closeWave';
import { planRest, storePlan } from '../../src/core/waves/planRest';
import { withState } from '../../src/core/waves/foundPlan';
import type { StoredPlan } from '../../src/core/waves/storedPlan';
import { usualRequest, waveSettings, type WaveRequest } from '../../src/core/waves/waveRequest';
import { now, recipient } from './packages';

export const request = (changes: Partial<WaveRequest> = {}): WaveRequest => ({
  ...usualRequest,
  start: '2026-12-01',
  cap: 3,
  ...changes,
});

/** Recipients "u0", "u1" and so on. */
export const people = (count: number, from = 0): readonly Recipient[] =>
  Array.from({ length: count }, (_each, index) => recipient(`u${from + index}`));

export const selection = (
  recipients: readonly Recipient[],
  excluded: readonly Exclusion[] = [],
): ResolvedSelection => ({ recipients, excluded });

/** A plan as it is saved. */
export function plan(
  recipients: readonly Recipient[],
  changes: Partial<WaveRequest> = {},
  before?: StoredPlan,
): StoredPlan {
  const asked = request(changes);
  const users = recipients.map((one) => ({ recipient: one, section: '' }));
  const rest = planRest(before, users, waveSettings(asked, 24, { groups: [] }));
  return storePlan(before, rest, { request: asked, lifeHours: 24, now });
}

export const keysOf = (ids: readonly string[]): readonly string[] => ids.map((id) => `csv/${id}`);

/** The plan after a wave was started with these people. */
export function started(found: StoredPlan, number: number, ids: readonly string[]): StoredPlan {
  const issue = {
    at: `${found.waves[number - 1]?.firstDay ?? ''}T09:00:00.000Z`,
    packageFile: `out/wave-${number}.zip`,
    packageId: 'a-package',
    count: ids.length,
    expiresAt: '2030-01-01T00:00:00.000Z',
  };
  return withState(found, number, { kind: 'started', members: [...keysOf(ids)], issue });
}

/** The plan after a wave was started with these people, and closed with those done. */
export function closed(found: StoredPlan, number: number, ids: readonly string[], done: readonly string[]): StoredPlan {
  const results: WaveResults = { kind: 'listed', done: done.map((id) => `${id}@contoso.example`) };
  return closeWave(started(found, number, ids), number, results, now).plan;
}
