import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { EntraSource } from '../../src/adapters/entra/entraSource';
import { realPatience } from '../../src/adapters/http/patientHttp';
import type { EntraSourceSettings } from '../../src/core/project/entraSourceSettings';
import { largestGroup } from '../support/graph/fleet';

// As the command line does (src/cli.ts).
setFlagsFromString('--semi-space-growth-factor=1');

const settings: EntraSourceSettings = {
  id: 'bench',
  kind: 'entra',
  tenant: 'x.example',
  clientId: '00001111-aaaa-2222-bbbb-3333cccc4444',
  cloud: 'global',
  guests: 'leave-out',
  attributes: {},
  timeouts: { answerSeconds: 60 },
};

interface Page {
  readonly value: readonly { readonly id: string }[];
  readonly '@odata.nextLink'?: string;
}

const selected =
  'id,accountEnabled,userType,onPremisesSecurityIdentifier,onPremisesDistinguishedName,displayName,mail,userPrincipalName,onPremisesSamAccountName,department';

/** What anybody would write first: the pages of a list, one after the other. @returns the ids of its rows */
async function bareList(first: string, headers: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let url: string | undefined = first; url !== undefined;) {
    const page = (await (await fetch(url, { headers })).json()) as Page;
    ids.push(...page.value.map(({ id }) => id));
    url = page['@odata.nextLink'];
  }
  return ids;
}

/** The same lists as ours, as many at once, and nothing made of them. */
async function bareRead(host: string): Promise<number> {
  const users = bareList(`${host}/v1.0/users?$select=${selected}&$top=999`);
  const groups = await bareList(`${host}/v1.0/groups?$select=id,displayName&$top=999`);
  const waiting = groups.values();
  const work = async (): Promise<void> => {
    for (const group of waiting) {
      await bareList(`${host}/v1.0/groups/${group}/members?$select=id&$top=999`);
    }
  };
  await Promise.all([1, 2, 3, 4].map(work));
  return (await users).length;
}

async function bareMembers(host: string): Promise<number> {
  const query = `$select=${selected}&$top=999&$count=true`;
  const url = `${host}/v1.0/groups/${largestGroup}/transitiveMembers/microsoft.graph.user?${query}`;
  return (await bareList(url, { ConsistencyLevel: 'eventual' })).length;
}

async function ourMembers(source: EntraSource): Promise<number> {
  let count = 0;
  for await (const page of source.members(`bench/${largestGroup}`, { pageSize: 999 }, {})) {
    count += page.length;
  }
  return count;
}

/** Does one of four things, and says how long it took, how long nothing else could run, and how much memory it took. */
async function main(host: string, what: string): Promise<void> {
  const tokens = { get: () => Promise.resolve({ account: 'a', reveal: () => 't' }) };
  const world = { tokens, ...realPatience(() => new Date()), hosts: { login: host, graph: host } };
  const source = new EntraSource(settings, world);
  const works: Readonly<Record<string, () => Promise<number>>> = {
    read: async () => (await source.read({})).users.length,
    'read-floor': () => bareRead(host),
    members: () => ourMembers(source),
    'members-floor': () => bareMembers(host),
  };
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  const start = performance.now();
  const users = (await works[what]?.()) ?? 0;
  const ms = performance.now() - start;
  await new Promise((resolve) => setTimeout(resolve, 5));
  delays.disable();
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const cpuMs = (userCPUTime + systemCPUTime) / 1000;
  process.stdout.write(JSON.stringify({ users, ms, stallMs: delays.max / 1e6, cpuMs, megabytes: maxRSS / 1024 }));
  process.exit(0);
}

void main(process.argv[2] ?? '', process.argv[3] ?? '');
