import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { nodeDigests } from '../../../../src/adapters/crypto/digests';
import { nodeTableCryptography } from '../../../../src/adapters/crypto/tableCryptography';
import { normaliseAddress } from '../../../../src/core/directory/enrolmentAddress';
import { noScriptErrors } from '../../../../src/core/package/scriptErrors';
import type { IssuedPin, PinBatch } from '../../../../src/core/pin/pinBatch';
import { unserved } from '../../../../src/core/pin/unserved';
import type { PinIssuer } from '../../../../src/core/ports';
import { startWave, type StartedWave, type WaveStart } from '../../../../src/core/waves/startWave';
import type { StoredPlan } from '../../../../src/core/waves/storedPlan';
import { issued, scripts, tool } from '../../../support/packages';
import { project } from '../../../support/people';
import { failureOf } from '../../../support/refused';
import { closed, people, plan, selection } from '../../../support/waves';

const nine = people(9);
const hour = 3_600_000;

/** A disk and a vault that a run can be cut off from, at whatever it does next. */
class World {
  readonly batches: PinBatch[] = [];
  readonly packages: string[] = [];
  readonly recorded: string[] = [];
  asked: string[] = [];
  /** Name of the step before which the run is killed. */
  killedBefore: string | undefined;
  /** Addresses that the issuer serves with a reason. */
  refused: readonly string[] = [];
  now = new Date('2026-12-01T09:00:00Z');
  #serial = 0;

  constructor(public plan: StoredPlan) {}

  #step(name: string): void {
    if (name === this.killedBefore) {
      this.killedBefore = undefined;
      throw new Error(`killed before ${name}`);
    }
  }

  #live(): readonly IssuedPin[] {
    const newest = new Map(this.batches.flatMap(({ pins }) => pins).map((pin) => [normaliseAddress(pin.address), pin]));
    return [...newest.values()].filter(({ expiresAt }) => expiresAt > this.now);
  }

  readonly issuer: PinIssuer = {
    kind: 'local',
    issue: (recipients, { now }) => {
      this.#step('issue');
      this.asked = recipients.map(({ id }) => id);
      const served = recipients.filter(({ id }) => !this.refused.includes(id));
      const left = recipients.filter(({ id }) => this.refused.includes(id));
      const life = { issuedAt: now, expiresAt: new Date(now.getTime() + 24 * hour) };
      return Promise.resolve({
        issuer: 'local',
        pins: served.map(({ id }) => issued(id, String(10_000_000 + this.#serial++), life)),
        unserved: left.map((recipient) => unserved(recipient, 'locked')),
      });
    },
  };

  start(changes: Partial<WaveStart> = {}): Promise<StartedWave> {
    const save = (next: StoredPlan): Promise<void> => {
      const changed = next.waves.find((wave, index) => wave.state !== this.plan.waves[index]?.state);
      this.#step(`plan ${changed?.state.kind ?? ''}`);
      this.plan = next;
      return Promise.resolve();
    };
    return startWave(
      {
        project: project(),
        selection: selection(nine),
        scripts: scripts(),
        check: { errors: noScriptErrors, onErrors: 'refuse' },
        now: this.now,
        today: this.now.toISOString().slice(0, 10),
        overrides: [],
        tool,
        fileOf: (number) => `wave-${number}.zip`,
        ...changes,
      },
      {
        issuer: this.issuer,
        plans: { read: () => Promise.resolve(this.plan), change: (work) => work({ plan: this.plan, save }) },
        vault: {
          save: (batch) => {
            this.#step('vault');
            this.batches.push(batch);
            return Promise.resolve();
          },
          markUsed: () => Promise.resolve(0),
          open: () => {
            const pins = this.#live();
            return Promise.resolve({
              live: pins.length === 0 ? undefined : { issuer: 'local', pins },
              batches: [],
              unreadable: [],
            });
          },
        },
        audit: {
          record: ({ what }) => {
            this.#step(what);
            this.recorded.push(what);
            return Promise.resolve();
          },
        },
        archive: {
          write: (file) => {
            this.#step('archive');
            this.packages.push(file);
            return Promise.resolve({ bytes: 1, sha256: '' });
          },
        },
        digests: nodeDigests,
        cryptography: nodeTableCryptography,
      },
    );
  }
}

const pinsOf = ({ batch }: StartedWave): readonly string[] => batch.pins.map(({ pin }) => pin.reveal());

describe('the start of a wave', () => {
  it('issues, keeps, builds, and says so in the plan', async () => {
    const world = new World(plan(nine));
    const { number, batch } = await world.start();
    assert.deepEqual([number, batch.pins.length, world.batches.length, world.packages], [1, 3, 1, ['wave-1.zip']]);
    const state = world.plan.waves[0]?.state;
    assert.ok(state?.kind === 'started');
    assert.deepEqual([state.members.length, state.issue.count, state.issue.packageFile], [3, 3, 'wave-1.zip']);
  });

  for (const step of ['plan starting', 'issue', 'vault', 'package-built', 'archive', 'plan started']) {
    it(`is taken up after a run that was killed before "${step}", and issues nobody two PINs`, async () => {
      const world = new World(plan(nine));
      world.killedBefore = step;
      await assert.rejects(world.start(), new RegExp(`killed before ${step}`));
      const kept = world.batches.flatMap(({ pins }) => pins).map(({ pin }) => pin.reveal());
      world.now = new Date(world.now.getTime() + hour);
      const again = await world.start();
      assert.equal(world.batches.length, 1);
      assert.deepEqual(pinsOf(again), kept.length > 0 ? kept : pinsOf(again));
      assert.equal(world.plan.waves[0]?.state.kind, 'started');
    });
  }

  it('is taken up with those with whom it began, although others are left over since', async () => {
    const world = new World(closed(plan(nine, { reach: 1 }), 1, ['u0', 'u1', 'u2'], ['u0']));
    world.now = new Date('2026-12-02T09:00:00Z');
    world.killedBefore = 'archive';
    await assert.rejects(world.start());
    world.plan = { ...world.plan, request: { ...world.plan.request, cap: 9 } };
    assert.deepEqual(
      (await world.start()).crew.recipients.map(({ id }) => id),
      ['u1', 'u2', 'u3'],
    );
  });

  it('gives leftovers new PINs although their old ones still live', async () => {
    const world = new World(closed(plan(nine, { reach: 1 }), 1, ['u0', 'u1', 'u2'], ['u0']));
    world.now = new Date('2026-12-02T09:00:00Z');
    const before = { issuedAt: new Date('2026-12-01T10:00:00Z'), expiresAt: new Date('2026-12-02T10:00:00Z') };
    world.batches.push({ issuer: 'local', pins: [issued('u1', 'old-1', before), issued('u2', 'old-2', before)] });
    const { crew } = await world.start();
    assert.deepEqual([crew.again, world.asked], [2, ['u1', 'u2', 'u3']]);
  });

  it('issues anew where what an interrupted start has left does not live long enough any more', async () => {
    const world = new World(plan(nine));
    world.killedBefore = 'archive';
    await assert.rejects(world.start());
    world.now = new Date(world.now.getTime() + 21 * hour);
    assert.equal((await world.start()).batch.pins.length, 3);
    assert.equal(world.batches.length, 2);
  });

  it('builds for those who got a PIN; who got none is a member all the same, so that nobody forgets them', async () => {
    const world = new World(plan(nine));
    world.refused = ['u1'];
    const started = await world.start();
    assert.deepEqual([started.unserved.map(({ id }) => id), started.built.plan.manifest.recipients], [['u1'], 2]);
    const state = world.plan.waves[0]?.state;
    assert.ok(state?.kind === 'started' && state.members.length === 3 && state.issue.count === 2);
  });

  it('fails where nobody got a PIN, and can be tried again', async () => {
    const world = new World(plan(nine));
    world.refused = ['u0', 'u1', 'u2'];
    await failureOf(() => world.start(), 'no-pins-issued');
    world.refused = [];
    assert.equal((await world.start()).batch.pins.length, 3);
  });

  it('issues nothing, and leaves the plan as it is, where something speaks against the package', async () => {
    const world = new World(plan(nine));
    const pin = { issuer: 'local', length: 8, alphabet: 'digits', lifeHours: 3, minimumLifeHours: 4 } as const;
    await failureOf(() => world.start({ project: project({ pin }) }), 'pin-life');
    await failureOf(() => world.start({ scripts: new Map() }), 'script-missing');
    await failureOf(() => world.start({ selection: selection([]) }), 'wave-empty');
    const errors = { count: 1, rules: { rule: 1 } };
    await failureOf(() => world.start({ check: { errors, onErrors: 'refuse' } }), 'lint-errors');
    assert.deepEqual([world.asked, world.batches, world.plan.waves[0]?.state.kind], [[], [], 'planned']);
  });

  it('stops before anything happens when it is cancelled', async () => {
    const world = new World(plan(nine));
    await failureOf(() => world.start({ signal: { aborted: true } }), 'cancelled');
    assert.equal(world.plan.waves[0]?.state.kind, 'planned');
  });
});
