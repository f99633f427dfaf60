import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openSources } from '../../src/adapters/sources';
import { directoryTree } from '../../src/core/directory/directoryTree';
import type { DirectorySource } from '../../src/core/ports';
import type { SourceSettings } from '../../src/core/project/project';
import { pause } from '../../src/host/pause';
import { SourceReader } from '../../src/host/sourceReader';
import { writeFleet } from '../support/fleet';
import { project } from '../support/people';
import { fleetEntries } from '../support/ldap/people';
import { startProxy } from '../support/ldap/proxy';
import { noTokens } from '../support/tokens';
import { noSlapd, slapdReader, slapdSuffix, startSlapd } from '../support/ldap/slapd';

/** As the extension's own world, with the password at hand. */
async function open(settings: SourceSettings, folder: string): Promise<DirectorySource> {
  const secrets = { get: () => Promise.resolve(slapdReader.password) };
  const [source] = await openSources(project({ sources: [settings] }), {
    folder,
    secrets,
    tokens: noTokens,
    clock: () => new Date(),
  });
  if (source === undefined) {
    throw new Error('There is no source.');
  }
  return source;
}

/** Reads a source as the view does: how long until its first rows can be shown, until all, and what was kept waiting meanwhile. */
async function measure(label: string, settings: SourceSettings, folder: string): Promise<void> {
  let first: number | undefined;
  const reader: SourceReader = new SourceReader(settings, await open(settings, folder), {
    access: () => undefined,
    onPart: () => undefined,
    onNews: () => {
      if (first === undefined && reader.shown.users.length > 0) {
        first = performance.now() - start;
      }
    },
  });
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  const start = performance.now();
  await reader.read();
  const ms = performance.now() - start;
  const { users } = reader.shown;
  await directoryTree(reader.shown, users, 'group', pause);
  await new Promise((resolve) => setTimeout(resolve, 5));
  delays.disable();
  process.stdout.write(
    `  ${label.padEnd(24)} first rows ${(first ?? ms).toFixed(0).padStart(6)} ms   all ${users.length.toLocaleString('en')} ${ms.toFixed(0).padStart(6)} ms   longest stall ${(delays.max / 1e6).toFixed(0)} ms\n`,
  );
}

/** How long a connection stays after somebody stopped reading. */
async function measureStop(settings: SourceSettings, folder: string, connections: () => number): Promise<void> {
  const reader = new SourceReader(settings, await open(settings, folder), {
    access: () => undefined,
    onNews: () => undefined,
    onPart: () => undefined,
  });
  const end = reader.read();
  while (connections() === 0) {
    await pause();
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
  const start = performance.now();
  reader.cancel();
  await end;
  while (connections() > 0) {
    await pause();
  }
  process.stdout.write(
    `  stopped in the middle    the server is rid of it after ${(performance.now() - start).toFixed(0)} ms\n`,
  );
}

async function main(): Promise<void> {
  const parent = await mkdtemp(path.join(tmpdir(), 'enrollment-bench-'));
  try {
    for (const users of [1_000, 10_000, 100_000]) {
      process.stdout.write(`\n${users.toLocaleString('en')} users until they are in the tree\n`);
      const folder = path.join(parent, `csv-${users}`);
      await writeFleet(folder, users);
      await measure('CSV', { id: 'csv', kind: 'csv', users: 'users.csv' }, folder);
      if (noSlapd !== undefined) {
        process.stdout.write(`  skipped: ${noSlapd}\n`);
        continue;
      }
      const size = { users, groups: Math.max(50, users / 200), largest: users / 5 };
      const slapd = await startSlapd(path.join(parent, String(users)), fleetEntries(slapdSuffix, size));
      const line = await startProxy(slapd.port);
      const settings = {
        id: 'ldap',
        kind: 'ldap',
        url: `ldap://127.0.0.1:${line.port}`,
        startTls: false,
        allowPlainText: 'the-password-travels-unencrypted',
        tls: { certificateAuthority: slapd.certificates.authorityFile },
        bind: { user: slapdReader.user },
        server: 'auto',
        base: slapdSuffix,
        attributes: {},
        timeouts: { connectSeconds: 10, answerSeconds: 30 },
      } as const;
      await measure('OpenLDAP', settings, parent);
      await measureStop(settings, parent, () => line.open);
      await line.close();
      await slapd.kill();
    }
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}

void main();
