import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inspect } from 'node:util';
import { describe, it } from 'mocha';
import { openIssuer } from '../../src/adapters/issuers';
import type { IssuerKind } from '../../src/core/pin/pinBatch';
import type { PinIssuer } from '../../src/core/ports';
import { inFolder } from '../support/folders';
import { issuerAt, withNeurons } from '../support/neurons';
import { now, recipient } from '../support/packages';
import { project } from '../support/people';
import { noSecrets } from '../support/secrets';

const people = ['a', 'b', 'c'].map(recipient);

/** What an administrator saves from the console, in another order than ours, with somebody else in it. */
const saved = [
  'Email,Display Name,PIN Status,Registration PIN,PIN Issued,PIN Expires',
  'c@contoso.example,C,Valid,31415926,2026-11-22T09:00:00Z,2026-11-23T09:00:00Z',
  'stranger@contoso.example,S,Valid,11223344,2026-11-22T09:00:00Z,2026-11-23T09:00:00Z',
  'A@contoso.example,A,Valid,07118281,2026-11-22T09:00:00Z,2026-11-23T09:00:00Z',
  'b@contoso.example,B,Valid,16180339,2026-11-22T09:00:00Z,2026-11-23T09:00:00Z',
].join('\r\n');

/** Starts an issuer that can serve `people`. A new kind adds itself here. */
const kinds: Readonly<Record<IssuerKind, (work: (issuer: PinIssuer) => Promise<void>) => Promise<void>>> = {
  local: (work) => work(openIssuer(project(), { folder: '/nowhere', secrets: noSecrets })),
  import: (work) =>
    inFolder(async (folder) => {
      await writeFile(path.join(folder, 'console.csv'), saved);
      const { pin } = project();
      const settings = project({ pin: { ...pin, issuer: 'import', import: { file: 'console.csv' } } });
      await work(openIssuer(settings, { folder, secrets: noSecrets }));
    }),
  neurons: (work) =>
    withNeurons(async (place) => {
      people.forEach(({ address }) => place.server.accounts.add({ uid: address.toUpperCase() }));
      await work(issuerAt(place));
    }),
};

for (const [kind, start] of Object.entries(kinds)) {
  describe(`the PIN issuer "${kind}" keeps the contract`, () => {
    it('gives every recipient one PIN, in their order, and says who vouches for it', () =>
      start(async (issuer) => {
        const batch = await issuer.issue(people, { now });
        assert.deepEqual(
          batch.pins.map(({ address }) => address),
          people.map(({ address }) => address),
        );
        assert.ok(batch.pins.every(({ pin }) => /^[!-~]{4,12}$/.test(pin.reveal())));
        assert.deepEqual([batch.issuer, issuer.kind], [kind, kind]);
      }));
    it('says when each PIN stops working', () =>
      start(async (issuer) => {
        const batch = await issuer.issue(people, { now });
        assert.ok(batch.pins.every(({ issuedAt, expiresAt }) => issuedAt <= now && expiresAt > now));
      }));
    it('issues nothing for nobody', () =>
      start(async (issuer) => {
        assert.deepEqual((await issuer.issue([], { now })).pins, []);
      }));
    it('shows no PIN in what it gives', () =>
      start(async (issuer) => {
        const batch = await issuer.issue(people, { now });
        const shown = inspect(batch, { depth: 9 }) + JSON.stringify(batch);
        assert.ok(batch.pins.every(({ pin }) => !shown.includes(pin.reveal())));
      }));
  });
}
