import { systemRandomness } from '../../../src/adapters/crypto/randomness';
import { Pin } from '../../../src/core/pin/pin';
import { enrol, type EnrolmentOutcome, type EnrolmentRequest } from '../../../src/simulator/enrolmentClient/enrol';
import type { VirtualNetwork } from '../../../src/simulator/enrolmentClient/network';
import {
  startVirtualServer,
  type VirtualServer,
  type VirtualServerOptions,
} from '../../../src/simulator/server/virtualServer';
import { now, tomorrow } from '../../support/packages';

export const host = 'login.mobileiron.com';
export const jane = 'jane@contoso.example';
export const janesPin = '04815162';

/** A server that knows Jane, closed when the test is done. */
export async function withServer(
  test: (server: VirtualServer) => Promise<void>,
  options: Partial<VirtualServerOptions> = {},
): Promise<void> {
  const server = await startVirtualServer({
    hostName: host,
    now: () => now,
    randomness: systemRandomness,
    ...options,
  });
  try {
    server.accounts.add({ uid: jane, pin: { pin: new Pin(janesPin), expiresAt: tomorrow } });
    await test(server);
  } finally {
    await server.close();
  }
}

/** A network on which every name leads to this server. */
export function networkTo({
  port,
  certificateAuthority,
}: Pick<VirtualServer, 'port' | 'certificateAuthority'>): VirtualNetwork {
  return { resolve: () => ({ port, certificateAuthority }) };
}

export const janesDevice = { name: 'PC-0042', osVersion: '10.0.26100.2314', edition: 4, id: 'device-1' };

/** Jane's device tries to enrol. */
export function enrolJane(
  server: Pick<VirtualServer, 'port' | 'certificateAuthority'>,
  changes: Partial<EnrolmentRequest> = {},
): Promise<EnrolmentOutcome> {
  return enrol({
    upn: jane,
    secret: new Pin(janesPin),
    discoveryUrl: `https://${host}`,
    device: janesDevice,
    network: networkTo(server),
    timeoutMs: 10_000,
    now,
    ...changes,
  });
}

/** The HRESULT of a failure, or the kind of outcome. */
export async function codeOf(outcome: Promise<EnrolmentOutcome>): Promise<string> {
  const ended = await outcome;
  return ended.kind === 'failed' ? ended.hresult : ended.kind;
}
