import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'mocha';
import { nodeDigests } from '../../../../src/adapters/crypto/digests';
import { nodeTableCryptography } from '../../../../src/adapters/crypto/tableCryptography';
import { wavePlans } from '../../../../src/adapters/files/wavePlanFile';
import { pinVault } from '../../../../src/adapters/vault/pinVault';
import { noScriptErrors } from '../../../../src/core/package/scriptErrors';
import { localIssuer } from '../../../../src/core/pin/localIssuer';
import type { IssuedPin, PinBatch } from '../../../../src/core/pin/pinBatch';
import type { Randomness } from '../../../../src/core/ports';
import { addDays } from '../../../../src/core/waves/calendarDay';
import { closeWave } from '../../../../src/core/waves/closeWave';
import { outlook } from '../../../../src/core/waves/planRest';
import { startWave } from '../../../../src/core/waves/startWave';
import { requirePlan } from '../../../../src/core/waves/foundPlan';
import type { StoredPlan } from '../../../../src/core/waves/storedPlan';
import { inFolder } from '../../../support/folders';
import { scripts, tool } from '../../../support/packages';
import { project } from '../../../support/people';
import { seededRandomness } from '../../../support/seededRandomness';
import { people, plan, selection } from '../../../support/waves';

const devices = 3_000;
const cap = 500;
const handOverBelow = 30;
const fleet = people(devices).map((one, index) => ({ ...one, sid: `S-1-5-21-1-2-3-${1000 + index}` }));

/** What became of a fleet. */
interface Moved {
  /** Left of all after each wave. */
  readonly left: readonly number[];
  readonly enrolled: ReadonlySet<string>;
  readonly plan: StoredPlan;
}

/** A server that knows the newest PIN of everybody, and devices that try theirs once while it lives. */
class Fleet {
  readonly enrolled = new Set<string>();
  readonly #pins = new Map<string, IssuedPin[]>();

  constructor(
    private readonly reach: number,
    private readonly randomness: Randomness,
  ) {}

  /** The server learns the PINs of a wave. */
  learn({ pins }: PinBatch, at: Date): void {
    for (const pin of pins) {
      const known = [...(this.#pins.get(pin.address) ?? []), pin];
      this.#pins.set(pin.address, known);
      assert.equal(known.filter(({ expiresAt }) => expiresAt > at).length, 1, `${pin.address} has two live PINs`);
      assert.ok(!this.enrolled.has(pin.address), `${pin.address} is enrolled and got a PIN`);
    }
  }

  /** @returns who enrolled, while the PINs lived */
  run({ pins }: PinBatch): readonly string[] {
    const reached = pins
      .filter(() => this.randomness.int(1_000_000) < this.reach * 1_000_000)
      .filter(({ address, pin }) => this.#pins.get(address)?.at(-1)?.pin.reveal() === pin.reveal())
      .map(({ address }) => address);
    reached.forEach((address) => this.enrolled.add(address));
    return reached;
  }
}

/** Moves the fleet wave by wave, through the same doors as an administrator: plan, start, close, and plan again where it does not suffice. */
async function move(folder: string, reach: number): Promise<Moved> {
  const randomness = seededRandomness(Math.round(reach * 100));
  const world = new Fleet(reach, randomness);
  const plans = wavePlans(folder);
  const audit = { record: () => Promise.resolve() };
  const vault = pinVault(path.join(folder, 'vault'), () => Promise.resolve(Buffer.alloc(32, 1)), audit);
  const one = project();
  const issuer = localIssuer(one.pin, randomness);
  const archive = { write: () => Promise.resolve({ bytes: 0, sha256: '' }) };
  const tools = { plans, issuer, vault, audit, archive, digests: nodeDigests, cryptography: nodeTableCryptography };
  const change = (work: (plan: StoredPlan | undefined) => StoredPlan): Promise<void> =>
    plans.change(({ plan: found, save }) => save(work(found)));
  const left: number[] = [];
  await change(() => plan(fleet, { reach, cap, handOverBelow }));
  for (let day = '2026-12-01'; devices - world.enrolled.size >= handOverBelow; day = addDays(day, 1)) {
    const now = new Date(`${day}T09:00:00Z`);
    const { batch, number } = await startWave(
      {
        project: one,
        selection: selection(fleet),
        scripts: scripts(),
        check: { errors: noScriptErrors, onErrors: 'refuse' },
        now,
        today: day,
        overrides: [],
        tool,
        fileOf: (wave) => path.join(folder, `wave-${wave}.zip`),
      },
      tools,
    );
    world.learn(batch, now);
    const done = world.run(batch);
    await change((found) => closeWave(requirePlan(found), number, { kind: 'listed', done }, now).plan);
    left.push(devices - world.enrolled.size);
    await change((found) => {
      const known = requirePlan(found);
      const { needed, planned } = outlook(known);
      assert.ok(needed !== undefined);
      const again = { reach, cap, handOverBelow, start: addDays(day, 1) };
      return needed > planned ? plan(fleet, again, known) : known;
    });
  }
  return { left, enrolled: world.enrolled, plan: requirePlan(await plans.read()) };
}

describe(`a simulated fleet of ${devices} devices, moved by starting and closing waves of ${cap}`, () => {
  for (const reach of [0.5, 0.8, 0.95]) {
    it(`ends at a reach of ${reach} as forecast: within one wave, and within four deviations after each`, () =>
      inFolder(async (folder) => {
        const forecast = plan(fleet, { reach, cap, handOverBelow }).waves;
        const { left, enrolled, plan: moved } = await move(folder, reach);
        process.stdout.write(`      left after each wave: ${left.join(', ')}\n`);
        assert.ok(Math.abs(left.length - forecast.length) <= 1, `${left.length} waves, not ${forecast.length}`);
        forecast.slice(0, left.length).forEach(({ number, expected }) => {
          const deviation = Math.sqrt(Math.min(devices, cap * number) * reach * (1 - reach));
          const found = left[number - 1] ?? 0;
          assert.ok(Math.abs(found - expected.left) <= 4 * deviation, `wave ${number}: ${found}, not ${expected.left}`);
        });
        // Everyone is enrolled, or among those whom the service desk takes.
        const over = new Set(moved.waves.flatMap(({ state }) => (state.kind === 'closed' ? state.left : [])));
        assert.ok(fleet.every(({ key, address }) => enrolled.has(address) || over.has(key)));
        assert.equal(outlook(moved).leftovers, devices - enrolled.size);
        assert.equal(outlook(moved).waiting, 0);
      })).timeout(120_000);
  }
});
