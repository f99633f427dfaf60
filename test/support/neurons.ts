import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { systemRandomness } from '../../src/adapters/crypto/randomness';
import { openIssuer, type IssueSafe, type IssuerWorld } from '../../src/adapters/issuers';
import type { Waits } from '../../src/adapters/http/retryTimes';
import type { NeuronsWorld } from '../../src/adapters/neurons/session';
import { issueJournal } from '../../src/adapters/vault/issueJournal';
import { spentPins } from '../../src/adapters/vault/spentList';
import { Pin } from '../../src/core/pin/pin';
import type { IssueOptions, PinIssuer } from '../../src/core/ports';
import type { PinBatch } from '../../src/core/pin/pinBatch';
import type { AuditEvent } from '../../src/core/audit/auditEntry';
import type { NeuronsApiSettings } from '../../src/core/project/neuronsSettings';
import {
  startVirtualServer,
  type VirtualServer,
  type VirtualServerOptions,
} from '../../src/simulator/server/virtualServer';
import { inFolder } from './folders';
import { now, recipient } from './packages';
import { project } from './people';
import { secretsOf } from './secrets';

export const apiUser = 'api@contoso.example';
export const apiPassword = 'Very-secret-API-password-1';
/** Tries follow each other at once. */
export const noWaits: Waits = { firstMs: 1, longestMs: 2, longestAskedMs: 60_000, tries: 8 };

/** A virtual server with a REST API, and a project folder that trusts it. */
export interface NeuronsPlace {
  readonly server: VirtualServer;
  readonly api: NeuronsApiSettings;
  readonly world: NeuronsWorld & { readonly folder: string };
  readonly vault: string;
  readonly vaultKey: Buffer;
  readonly audited: AuditEvent[];
}

/** What issuing at a place needs of it: a test may bring a server of its own. */
export type IssuingPlace = Omit<NeuronsPlace, 'server'>;

/** PINs of twelve capitals: none of them can stand in a hash, a time or Base64 by chance. */
export async function withNeurons(
  test: (place: NeuronsPlace) => Promise<void>,
  options: Partial<VirtualServerOptions> = {},
): Promise<void> {
  let tick = 0;
  const server = await startVirtualServer({
    hostName: 'na1.mobileiron.com',
    // Every PIN gets a time of its own, as it does where a request takes longer than a millisecond.
    now: () => new Date(now.getTime() + tick++),
    randomness: systemRandomness,
    apiAccount: { userName: apiUser, password: new Pin(apiPassword) },
    pinsInAnswers: 'readable',
    pinForm: { alphabet: 'unambiguous', length: 12 },
    retryAfterSeconds: 0,
    ...options,
  });
  try {
    await inFolder(async (folder) => {
      await writeFile(path.join(folder, 'ca.pem'), server.certificateAuthority);
      await test({
        server,
        api: apiSettings(server.port),
        world: { folder, secrets: secretsOf(apiPassword), waits: noWaits },
        vault: path.join(folder, 'vault'),
        vaultKey: randomBytes(32),
        audited: [],
      });
    });
  } finally {
    await server.close();
  }
}

export function apiSettings(port: number): NeuronsApiSettings {
  return {
    url: `https://localhost:${port}`,
    user: apiUser,
    tls: { certificateAuthority: 'ca.pem' },
    requestsAtOnce: 4,
    answerSeconds: 2,
  };
}

/** Names `user0` to `user<count - 1>`, whose accounts the server gets. */
export function addPeople({ server }: Pick<NeuronsPlace, 'server'>, count: number): readonly string[] {
  const names = Array.from({ length: count }, (_each, index) => `user${index}`);
  names.forEach((name) => server.accounts.add({ uid: addressOf(name) }));
  return names;
}

export function addressOf(name: string): string {
  return recipient(name).address;
}

/** Where the vault of a place keeps what is issued. */
export function safeOf({ vault, vaultKey, audited }: IssuingPlace): IssueSafe {
  return {
    audit: { record: (event) => Promise.resolve(void audited.push(event)) },
    journal: (url) =>
      issueJournal(
        vault,
        () => Promise.resolve(vaultKey),
        () => now,
        url,
      ),
    spent: spentPins(vault, () => Promise.resolve(vaultKey)),
  };
}

export function issuerAt(place: IssuingPlace, changes: Partial<IssuerWorld> = {}): PinIssuer {
  const { pin } = project();
  const settings = project({ pin: { ...pin, issuer: 'neurons', api: place.api } });
  return openIssuer(settings, { ...place.world, safe: safeOf(place), ...changes });
}

/** Issues for people by their names. */
export function issueAt(
  place: IssuingPlace,
  names: readonly string[],
  options: Partial<IssueOptions> = {},
): Promise<PinBatch> {
  return issuerAt(place).issue(names.map(recipient), { now, ...options });
}
