import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { openSources } from '../../src/adapters/sources';
import { readProject } from '../../src/adapters/files/projectFolder';
import { environmentSecrets } from '../../src/cli/environmentSecrets';
import { readDirectory } from '../../src/core/directory/readDirectory';
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
  const { users, groups } = await readDirectory(sources, {});
  const ms = performance.now() - start;
  await new Promise((resolve) => setTimeout(resolve, 5));
  delays.disable();
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const measured = {
    users: users.length,
    memberships: users.reduce((sum, user) => sum + user.groups.length, 0),
    groups: groups.length,
    ms,
    stallMs: delays.max / 1e6,
    cpuMs: (userCPUTime + systemCPUTime) / 1000,
    megabytes: maxRSS / 1024,
  };
  process.stdout.write(JSON.stringify(measured));
}

void main(process.argv[2] ?? '');
