import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { inspect } from 'node:util';
import { describe, it } from 'mocha';
import { pinVault } from '../../../../src/adapters/vault/pinVault';
import type { PinBatch } from '../../../../src/core/pin/pinBatch';
import { countReasons } from '../../../../src/core/pin/unserved';
import { Pin } from '../../../../src/core/pin/pin';
import type { HttpRequest } from '../../../../src/simulator/server/http';
import type { Disturbance } from '../../../../src/simulator/server/faults';
import { atMost } from '../../../support/disturbances';
import { addPeople, addressOf, issueAt, safeOf, withNeurons, type NeuronsPlace } from '../../../support/neurons';
import { now } from '../../../support/packages';
import { failureOf } from '../../../support/refused';
import { codeOf, enrolJane } from '../../simulator/withServer';
import { seededRandomness } from '../../../support/seededRandomness';

const isAsking = ({ method }: HttpRequest): boolean => method === 'POST';

/** Everyone was given one PIN, and the batch has the one that the server knows. */
function assertEveryoneOnce({ server }: NeuronsPlace, names: readonly string[], batch: PinBatch): void {
  assert.deepEqual(batch.unserved, []);
  assert.deepEqual(
    batch.pins.map(({ address, pin }) => [address, pin.reveal()]),
    names.map((name) => [addressOf(name), server.accounts.find(addressOf(name))?.pin?.pin.reveal()]),
  );
  assert.deepEqual(
    given({ server }, names),
    names.map(() => 1),
  );
}

function given({ server }: Pick<NeuronsPlace, 'server'>, names: readonly string[]): readonly number[] {
  return names.map((name) => server.accounts.pinsGiven(addressOf(name)));
}

const reasons = (batch: PinBatch): Readonly<Record<string, number>> =>
  Object.fromEntries(countReasons(batch.unserved ?? []).map(({ reason, count }) => [reason, count]));

describe('PINs that the server makes', () => {
  it('come through a storm of 429, one for each', () =>
    withNeurons(async (place) => {
      const names = addPeople(place, 40);
      place.server.disturb(atMost(5, () => 'busy'));
      assertEveryoneOnce(place, names, await issueAt(place, names));
    }));

  for (const kind of ['internal-error', 'late-error', 'drop', 'cut', 'hang', 'late-hang'] as const) {
    it(`are made once each although every third request for one ends in "${kind}"`, () =>
      withNeurons(async (place) => {
        // Only a server that hangs is worth a short patience: a busy machine may be slow to answer, too.
        const quick = kind.endsWith('hang') ? { ...place, api: { ...place.api, answerSeconds: 1 } } : place;
        const names = addPeople(place, 12);
        let asked = 0;
        place.server.disturb(atMost(2, (request) => (isAsking(request) && asked++ % 3 === 1 ? kind : undefined)));
        assertEveryoneOnce(place, names, await issueAt(quick, names));
      }));
  }

  it('are made once each whatever happens to any request', () =>
    withNeurons(async (place) => {
      const names = addPeople(place, 60);
      const quick = { ...place, api: { ...place.api, answerSeconds: 1 } };
      const randomness = seededRandomness(7);
      const kinds: readonly Disturbance[] = ['busy', 'internal-error', 'late-error', 'drop', 'cut', 'late-hang'];
      place.server.disturb(
        atMost(2, () => (randomness.int(100) < 40 ? kinds[randomness.int(kinds.length)] : undefined)),
      );
      assertEveryoneOnce(place, names, await issueAt(quick, names));
    }));

  it('are read back where the answer masks them', () =>
    withNeurons(
      async (place) => {
        const names = addPeople(place, 5);
        assertEveryoneOnce(place, names, await issueAt(place, names));
      },
      { pinsInAnswers: (_account, where) => (where === 'list' ? 'readable' : 'masked') },
    ));

  it('are taken from the answer where the list masks them', () =>
    withNeurons(
      async (place) => {
        const names = addPeople(place, 5);
        assertEveryoneOnce(place, names, await issueAt(place, names));
      },
      { pinsInAnswers: (_account, where) => (where === 'list' ? 'masked' : 'readable') },
    ));

  it('are not asked for by the thousand when nobody can read them, and are read, not made anew, once somebody can', () => {
    let sight: 'readable' | 'masked' = 'masked';
    return withNeurons(
      async (place) => {
        const names = addPeople(place, 20);
        const blind = await issueAt(place, names);
        assert.deepEqual([blind.pins.length, reasons(blind)], [0, { 'not-readable': 3, 'not-asked': 17 }]);
        assert.equal(
          given(place, names).reduce((sum, one) => sum + one),
          3,
        );
        sight = 'readable';
        assertEveryoneOnce(place, names, await issueAt(place, names));
      },
      { pinsInAnswers: () => sight },
    );
  });

  it('account for everyone: served, masked, unknown, disabled, locked', () =>
    withNeurons(
      async (place) => {
        const names = addPeople(place, 9);
        place.server.accounts.change(addressOf('user1'), { enabled: false });
        await lock(place, 'user2');
        const batch = await issueAt(place, [...names, 'stranger']);
        assert.deepEqual(reasons(batch), { 'not-found': 1, disabled: 1, locked: 1, 'not-readable': 4 });
        assert.deepEqual(
          batch.pins.map(({ id }) => id),
          ['user0', 'user3', 'user4'],
        );
        assert.deepEqual(given(place, ['user1', 'user2']), [0, 0]);
      },
      { pinsInAnswers: ({ uid }) => (uid > addressOf('user4') ? 'masked' : 'readable') },
    ));

  it('that came before the server went down are safe, and the next run asks for the others only', () =>
    withNeurons(async (place) => {
      const names = addPeople(place, 30);
      let asked = 0;
      place.server.disturb((request) => {
        asked += isAsking(request) ? 1 : 0;
        return asked > 10 ? 'internal-error' : undefined;
      });
      const first = await issueAt(place, names);
      assert.equal(first.pins.length + (first.unserved?.length ?? 0), names.length);
      assert.ok(first.pins.length >= 7 && first.pins.length <= 10, String(first.pins.length));
      assert.ok((reasons(first)['failed'] ?? 0) >= 3 && (reasons(first)['not-asked'] ?? 0) > 0);
      place.server.disturb(undefined);
      assertEveryoneOnce(place, names, await issueAt(place, names));
    }));

  it('that came before the user cancelled are safe, too, and no connection is left', () =>
    withNeurons(async (place) => {
      const names = addPeople(place, 30);
      const stop = new AbortController();
      place.server.disturb((request) => {
        const seventh = isAsking(request) && given(place, names).filter((one) => one > 0).length >= 7;
        if (seventh) {
          stop.abort();
        }
        return seventh ? 'hang' : undefined;
      });
      await failureOf(() => issueAt(place, names, { signal: stop.signal }), 'cancelled');
      while (place.server.connectionCount > 0) {
        await wait(5);
      }
      place.server.disturb(undefined);
      assertEveryoneOnce(place, names, await issueAt(place, names));
    }));

  it('are new ones when a batch is whole and PINs are asked for again', () =>
    withNeurons(async (place) => {
      const names = addPeople(place, 6);
      const key = (): Promise<Buffer> => Promise.resolve(place.vaultKey);
      const vault = pinVault(place.vault, key, safeOf(place).audit);
      const first = await issueAt(place, names);
      assertEveryoneOnce(place, names, await issueAt(place, names));
      await vault.save(first);
      assert.deepEqual(
        (await readdir(place.vault)).filter((name) => !name.endsWith('.pins')),
        [],
      );
      const second = await issueAt(place, names);
      assert.deepEqual(
        given(place, names),
        names.map(() => 2),
      );
      await vault.save(second);
      assert.deepEqual(
        (await vault.open(now)).live?.pins.map(({ pin }) => pin.reveal()),
        second.pins.map(({ pin }) => pin.reveal()),
      );
    }));

  it('are never issued by two runs at once', () =>
    withNeurons(async (place) => {
      const names = addPeople(place, 4);
      let second: Promise<unknown> | undefined;
      place.server.disturb(async (request) => {
        if (isAsking(request) && second === undefined) {
          second = failureOf(() => issueAt(place, names), 'issue-running');
          await second;
        }
        return undefined;
      });
      assertEveryoneOnce(place, names, await issueAt(place, names));
      assert.ok(second !== undefined);
    }));

  it('find accounts page by page, or one by one where that takes fewer requests', () =>
    withNeurons(async (place) => {
      const names = addPeople(place, 1_601);
      const few = names.slice(-2);
      const before = place.server.requestCount;
      await issueAt(place, few);
      assert.equal(place.server.requestCount - before, 1 + 2 + 2);
      const many = names.slice(0, 60);
      await issueAt(place, many);
      assert.equal(place.server.requestCount - before, 5 + 4 + 60);
      assert.deepEqual(
        given(place, [...few, ...many]),
        [...few, ...many].map(() => 1),
      );
    }));

  it('stand in no error, note, audit entry or file in the clear', () =>
    withNeurons(
      async (place) => {
        const names = addPeople(place, 8);
        let asked = 0;
        place.server.disturb((request) => (isAsking(request) && asked++ > 3 ? 'cut' : undefined));
        const batch = await issueAt(place, names);
        const files = await Promise.all(
          (await readdir(place.vault)).map((name) => readFile(path.join(place.vault, name), 'latin1')),
        );
        assert.ok(files.join('').includes('kept'), 'the journal holds something');
        const shown = [...files, inspect([batch, place.audited], { depth: 9 }), JSON.stringify(batch)].join('\n');
        for (const name of names) {
          assert.ok(!shown.includes(place.server.accounts.find(addressOf(name))!.pin!.pin.reveal()));
          assert.ok(!files.join('').includes(addressOf(name)), 'nor does the journal name anybody');
        }
      },
      { pinsInAnswers: ({ uid }) => (uid === addressOf('user7') ? 'masked' : 'readable') },
    ));
});

/** Somebody types five wrong PINs. */
async function lock({ server }: NeuronsPlace, name: string): Promise<void> {
  const attempt = { upn: addressOf(name), secret: new Pin('WRONG'), discoveryUrl: `https://${server.hostName}` };
  for (let failures = 0; failures < 5; failures++) {
    assert.notEqual(await codeOf(enrolJane(server, attempt)), 'enrolled');
  }
}
