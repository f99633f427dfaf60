import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { openSources } from '../../src/adapters/sources';
import { readProject } from '../../src/adapters/files/projectFolder';
import { environmentSecrets } from '../../src/cli/environmentSecrets';
import { readDirectory } from '../../src/core/directory/readDirectory';
import type { DirectorySource } from '../../src/core/ports';
import { noTokens } from '../support/tokens';

// As the command line does (src/cli.ts).
setFlagsFromString('--semi-space-growth-factor=1');

/** Reads the sources of a project once, and says how long it took, how long nothing else could run, and how much memory it took. */
async function main(folder: string): Promise<void> {
  const project = await readProject(folder);
  const world = { folder, secrets: environmentSecrets(process.env), tokens: noTokens, clock: () => new Date() };
  const sources = await openSources(project, world);
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  const start = performance.now();
  let firstMs: number | undefined;
  const onPart = (): void => {
    firstMs ??= performance.now() - start;
  };
  const { users, groups } = await readDirectory(sources, { onPart });
  const ms = performance.now() - start;
  await new Promise((resolve) => setTimeout(resolve, 5));
  delays.disable();
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const measured = {
    users: users.length,
    memberships: users.reduce((sum, user) => sum + user.groups.length, 0),
    groups: groups.length,
    ms,
    firstMs,
    membersMs: await largestGroup(sources[0]),
    stallMs: delays.max / 1e6,
    cpuMs: (userCPUTime + systemCPUTime) / 1000,
    megabytes: maxRSS / 1024,
  };
  process.stdout.write(JSON.stringify(measured));
}

/** Time to the first page and to the last of a group of a fifth of all users. */
async function largestGroup(source: DirectorySource | undefined): Promise<readonly number[]> {
  const groups = (await source?.groups({})) ?? [];
  const key = groups.find(({ name }) => name === 'g0000')?.key ?? '';
  const start = performance.now();
  const times: number[] = [];
  for await (const { length } of source?.members(key, { pageSize: 100 }, {}) ?? []) {
    if (length > 0) {
      times.push(performance.now() - start);
    }
  }
  return [times[0] ?? 0, times.at(-1) ?? 0];
}

void main(process.argv[2] ?? '');
