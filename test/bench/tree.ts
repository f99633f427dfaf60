import { monitorEventLoopDelay } from 'node:perf_hooks';
import { directoryTree, groupings } from '../../src/core/directory/directoryTree';
import type { DirectorySnapshot, DirectoryUser } from '../../src/core/directory/directoryUser';
import { filterInSlices } from '../../src/core/directory/filterUsers';
import { RecipientIndex } from '../../src/core/directory/recipientIndex';
import type { TreeBranch } from '../../src/core/directory/treeBranch';
import { inSlices } from '../../src/core/inSlices';
import { BranchMarks } from '../../src/features/directoryView/branchMarks';
import { pause } from '../../src/host/pause';

/** Each user in three groups or four, the first group with a fifth of all, as in `directory.ts`. */
function fleet(size: number): DirectorySnapshot {
  const names = Array.from({ length: Math.max(50, size / 200) }, (_, index) => `Group ${index}`);
  const users = Array.from({ length: size }, (_, index): DirectoryUser => {
    const own = new Set([1, 2, 3].map((step) => 1 + ((index * 7919 + step * 104_729) % (names.length - 1))));
    return {
      key: `ad/${index.toString(16).padStart(32, '0')}`,
      id: index.toString(16).padStart(32, '0'),
      sourceId: 'ad',
      displayName: `春香 Ångström ${index}`,
      email: `User${index}@contoso.example`,
      userPrincipalName: `user${index}@corp.contoso.example`,
      userName: `user${index}`,
      device: '',
      department: `Dept ${index % 40}`,
      ou: `contoso.example/Site ${index % 60}/Floor ${index % 7}`,
      enabled: index % 20 > 0,
      sid: `S-1-5-21-1-2-3-${index}`,
      groups: [...own, ...(index < size / 5 ? [0] : [])].map((group) => names[group] ?? ''),
      origin: `CN=user${index},OU=Site,DC=contoso,DC=example`,
    };
  });
  const groups = names.map((name) => ({ key: `ad/${name}`, name, sourceId: 'ad', displayName: name, memberOf: [] }));
  return { users, groups, notes: [] };
}

/** How long something takes, and how long nothing else could run meanwhile. */
async function measure<T>(label: string, work: () => Promise<T> | T): Promise<T> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  await pause();
  const before = process.cpuUsage();
  const start = performance.now();
  const done = await work();
  const ms = performance.now() - start;
  const cpu = process.cpuUsage(before);
  await new Promise((resolve) => setTimeout(resolve, 5));
  delays.disable();
  process.stdout.write(
    `  ${label.padEnd(34)} ${ms.toFixed(0).padStart(6)} ms   CPU ${((cpu.user + cpu.system) / 1000).toFixed(0).padStart(5)} ms   longest stall ${(delays.max / 1e6).toFixed(0)} ms\n`,
  );
  return done;
}

async function main(): Promise<void> {
  for (const size of [1_000, 10_000, 100_000]) {
    process.stdout.write(`\n${size.toLocaleString('en')} users in the tree\n`);
    const directory = fleet(size);
    const index = new RecipientIndex({ case: 'sccm' });
    await measure('who can enrol', () =>
      inSlices(directory.users, pause, (user) => {
        index.add(user);
      }),
    );
    let groups: readonly TreeBranch[] = [];
    for (const grouping of groupings) {
      const branches = await measure(`arrange by ${grouping}`, () =>
        directoryTree(directory, directory.users, grouping, pause),
      );
      groups = grouping === 'group' ? branches : groups;
    }
    await measure('filter', () => filterInSlices(directory.users, 'user99', pause));
    const largest = groups.reduce((a, b) => (a.members.length > b.members.length ? a : b));
    const chosen = new Set<string>();
    await measure(`choose a group of ${largest.members.length.toLocaleString('en')}`, () => {
      largest.members.forEach(({ key }) => chosen.add(key));
      index.count(chosen);
      JSON.stringify([...chosen]);
    });
    await measure('mark the groups', () => new BranchMarks(chosen, index.excluded).prepare(groups, pause));
    const all = await measure('choose everybody', () => new Set(directory.users.map(({ key }) => key)));
    await measure('count everybody chosen', () => index.count(all));
    await measure('mark the groups', () => new BranchMarks(all, index.excluded).prepare(groups, pause));
    await measure('who of them gets a PIN', () => index.resolveInSlices(({ key }) => all.has(key), pause));
  }
}

void main();
