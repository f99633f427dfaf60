import { commandLineTokens } from '../../../src/adapters/entra/commandLineTokens';
import { EntraSource } from '../../../src/adapters/entra/entraSource';
import type { SignInPrompt } from '../../../src/adapters/entra/deviceCode';
import type { Patience } from '../../../src/adapters/http/patientHttp';
import type { DirectorySnapshot, DirectoryUser } from '../../../src/core/directory/directoryUser';
import type { SourceTokens } from '../../../src/core/ports';
import type { EntraSourceSettings } from '../../../src/core/project/entraSourceSettings';
import { startGraphServer, type Fault, type GraphServer } from './graphServer';
import { clientSecret } from './signIns';
import { contractTenant, objectId, type Tenant } from './tenant';

/** Settings of a source, but for what a test says. */
export function entraSettings(changes: Partial<EntraSourceSettings> = {}): EntraSourceSettings {
  return {
    id: 'it',
    kind: 'entra',
    tenant: 'x.example',
    clientId: '00001111-aaaa-2222-bbbb-3333cccc4444',
    cloud: 'global',
    guests: 'leave-out',
    attributes: {},
    timeouts: { answerSeconds: 5 },
    ...changes,
  };
}

/** Time that passes only while somebody waits, and what they waited for, in milliseconds. */
export interface TestTime extends Patience {
  readonly waits: readonly number[];
}

export function testTime(): TestTime {
  let now = Date.parse('2026-11-22T10:00:00Z');
  const waits: number[] = [];
  return {
    waits,
    clock: () => new Date(now),
    ticks: () => now,
    random: () => 0,
    wait: (ms) => {
      waits.push(ms);
      now += ms;
      return Promise.resolve();
    },
  };
}

/** Tokens by the app's secret, or whatever a test gives as one. */
export function secretTokens(
  server: Pick<GraphServer, 'hosts'>,
  time: Patience,
  secret: string | undefined = clientSecret,
  ask?: (prompt: SignInPrompt) => void,
): SourceTokens {
  return commandLineTokens({ ...time, hosts: server.hosts, secrets: { get: () => Promise.resolve(secret) }, ask });
}

/** What a test of a source gets. */
export interface SourceTest {
  readonly source: EntraSource;
  readonly server: GraphServer;
  readonly tenant: Tenant;
  readonly time: TestTime;
}

/** Reads a tenant through a server that answers as Graph does, but for the fault. */
export async function withEntra(
  {
    tenant = contractTenant(),
    fault,
    settings = {},
    tokens,
  }: {
    readonly tenant?: Tenant;
    readonly fault?: Fault;
    readonly settings?: Partial<EntraSourceSettings>;
    readonly tokens?: (server: GraphServer, time: TestTime) => SourceTokens;
  },
  work: (test: SourceTest) => Promise<void>,
): Promise<void> {
  const server = await startGraphServer(tenant, fault);
  const time = testTime();
  try {
    const given = (tokens ?? secretTokens)(server, time);
    const source = new EntraSource(entraSettings(settings), { ...time, tokens: given, hosts: server.hosts });
    await work({ source, server, tenant, time });
  } finally {
    await server.close();
  }
}

/** The test user of a number. */
export function find({ users }: DirectorySnapshot, number: number): DirectoryUser | undefined {
  return users.find(({ id }) => id === objectId('user', number));
}

export function displayNames({ users }: DirectorySnapshot): readonly string[] {
  return users.map(({ displayName }) => displayName).sort();
}

export async function everyPage<T>(pages: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const page of pages) {
    found.push(page);
  }
  return found;
}
