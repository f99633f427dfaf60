import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder, fillOnce } from '../cache.mjs';
import { root } from '../folders';
import { writeLdif } from './ldif';
import { answers, startServer, type ServerProcess } from './serverProcess';
import { domainBase, domainEntries } from './domain';

/** Debian keeps it where a user's PATH does not lead. */
const program = ['/usr/sbin/samba', '/usr/local/samba/sbin/samba'].find((file) => existsSync(file)) ?? 'samba';
/** Ports on which Samba serves LDAP; they cannot be chosen. */
const ports = { plain: 389, tls: 636 };
const administratorPassword = 'Secret-of-administrator-1';

/** Accounts of the domain that sign in. */
export const sambaReader = { user: 'reader@example.lan', password: 'Secret-of-reader-1' };
export const sambaDisabled = { user: 'turnedoff@example.lan', password: 'Secret-of-turnedoff-1' };
export const sambaMustChange = { user: 'mustchange@example.lan', password: 'Secret-of-mustchange-1' };

/** A running Active Directory domain of our own. */
export interface Samba extends ServerProcess {
  readonly port: number;
  readonly tlsPort: number;
  readonly base: string;
  /** The authority of its own certificate, which names {@link serverName} and has no subjectAltName. */
  readonly authorityFile: string;
  readonly serverName: string;
}

let reason: Promise<string | undefined> | undefined;

/** Why there can be no domain here; undefined where there can. Asked once, for our own would be in its way. */
export function noSamba(): Promise<string | undefined> {
  reason ??= findReason();
  return reason;
}

async function findReason(): Promise<string | undefined> {
  const isThere = spawnSync('samba-tool', ['--version'], { stdio: 'ignore' }).status === 0;
  if (!isThere) {
    return 'Samba is not installed (Debian: apt install samba samba-ad-provision)';
  }
  if (process.getuid?.() !== 0) {
    return 'a domain controller needs root for its ports';
  }
  const taken = (await answers(ports.plain)) || (await answers(ports.tls));
  return taken ? 'port 389 or 636 is in use' : undefined;
}

/** Files that decide what the domain holds. */
const recipe = ['samba.ts', 'loadDomain.py', 'domain.ts', 'ldif.ts'].map((file) =>
  path.join(root, 'test/support/ldap', file),
);

/**
 * Starts a domain controller that serves LDAP alone, on this machine alone. Making a domain takes ten seconds, so it is kept in the
 * user's cache under the hash of its recipe; a test gets a copy.
 */
export async function startSamba(folder: string): Promise<Samba> {
  const hash = createHash('sha256');
  recipe.forEach((file) => hash.update(readFileSync(file, 'utf8')));
  const kept = path.join(cacheFolder('samba'), hash.digest('hex').slice(0, 16));
  if (!existsSync(kept)) {
    await fillOnce(kept, provision);
  }
  const home = path.join(folder, 'domain');
  await cp(kept, home, { recursive: true });
  const config = path.join(home, 'etc/smb.conf');
  await rewritePaths(config, home);
  const log = path.join(folder, 'samba.log');
  const server = await startServer(program, ['-i', '--no-process-group', '-s', config], { log, port: ports.tls });
  return {
    ...server,
    port: ports.plain,
    tlsPort: ports.tls,
    base: domainBase,
    authorityFile: path.join(home, 'private/tls/ca.pem'),
    serverName: 'DC1.example.lan',
  };
}

/** Makes the domain in `folder`, with its people and groups. */
async function provision(folder: string): Promise<boolean> {
  const base = path.join(folder, 'base.conf');
  await mkdir(folder, { recursive: true });
  await writeFile(
    base,
    `[global]\ninterfaces = 127.0.0.1\nbind interfaces only = yes\nserver services = ldap\nlog file = ${folder}/log.%m\n`,
  );
  tool(
    ...['domain', 'provision', '-q', '-s', base, `--targetdir=${folder}`, '--realm=EXAMPLE.LAN', '--domain=EXAMPLE'],
    ...['--server-role=dc', '--dns-backend=NONE', `--adminpass=${administratorPassword}`],
    ...['--host-name=dc1', '--host-ip=127.0.0.1'],
  );
  const config = path.join(folder, 'etc/smb.conf');
  const text = await readFile(config, 'utf8');
  await writeFile(config, text.replace('[global]', `[global]\n\tpid directory = ${folder}`));
  const ldif = path.join(folder, 'entries.ldif');
  await writeLdif(ldif, domainEntries());
  const database = path.join(folder, 'private/sam.ldb');
  run('/usr/bin/python3', path.join(root, 'test/support/ldap/loadDomain.py'), config, database, ldif);
  const create = (account: typeof sambaReader, ...more: readonly string[]): void => {
    const name = account.user.slice(0, account.user.indexOf('@'));
    tool('user', 'create', name, account.password, `--configfile=${config}`, '-H', database, ...more);
  };
  create(sambaReader);
  create(sambaDisabled);
  create(sambaMustChange, '--must-change-at-next-login');
  tool('user', 'disable', 'turnedoff', `--configfile=${config}`, '-H', database);
  // Paths in the configuration are those of the cache while it is filled; every copy writes its own.
  await writeFile(path.join(folder, 'made-in'), folder);
  return true;
}

async function rewritePaths(config: string, home: string): Promise<void> {
  const madeIn = await readFile(path.join(home, 'made-in'), 'utf8');
  await writeFile(config, (await readFile(config, 'utf8')).replaceAll(madeIn, home));
}

function tool(...args: readonly string[]): void {
  run('samba-tool', ...args);
}

function run(command: string, ...args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`${command} ${args[0] ?? ''}: ${`${stdout}${stderr}`.slice(-2000)}`);
  }
}
