import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeCertificates, type Certificates } from './certificates';
import { writeLdif, type LdifEntry } from './ldif';
import { freePort, startServer, type ServerProcess } from './serverProcess';

export const slapdSuffix = 'dc=example,dc=org';
/** Reads all there is. */
export const slapdReader = { user: `cn=reader,ou=service,${slapdSuffix}`, password: 'Secret-of-reader-1' };
/** Gets at most a thousand entries, whatever it asks. */
export const slapdLimited = { user: `cn=limited,ou=service,${slapdSuffix}`, password: 'Secret-of-limited-1' };

/** A running OpenLDAP server of our own. */
export interface Slapd extends ServerProcess {
  readonly port: number;
  readonly tlsPort: number;
  readonly certificates: Certificates;
  /** What it says about connections and operations. */
  readonly log: string;
  /** Starts it again after it was killed, at the same ports. */
  restart(): Promise<Slapd>;
}

const program = ['/usr/sbin/slapd', '/usr/lib/openldap/slapd'].find(
  (file) => spawnSync(file, ['-VV'], { stdio: 'ignore' }).error === undefined,
);

/** Why there can be no slapd here; undefined where there can. */
export const noSlapd = program === undefined ? 'slapd is not installed (Debian: apt install slapd)' : undefined;

/** Starts slapd on free ports, as whoever runs the tests, with these entries below {@link slapdSuffix}. */
export async function startSlapd(folder: string, entries: Iterable<LdifEntry>): Promise<Slapd> {
  await mkdir(path.join(folder, 'db'), { recursive: true });
  const certificates = await makeCertificates(folder);
  const config = path.join(folder, 'slapd.conf');
  await writeFile(config, configuration(folder, certificates));
  const ldif = path.join(folder, 'entries.ldif');
  await writeLdif(ldif, withAccounts(entries));
  run(program ?? 'slapd', ['-Tadd', '-q', '-s', '-f', config, '-l', ldif]);
  return launch(folder, certificates, { port: await freePort(), tlsPort: await freePort() });
}

async function launch(
  folder: string,
  certificates: Certificates,
  ports: { readonly port: number; readonly tlsPort: number },
): Promise<Slapd> {
  const { port, tlsPort } = ports;
  const log = path.join(folder, 'slapd.log');
  const urls = `ldap://127.0.0.1:${port}/ ldaps://127.0.0.1:${tlsPort}/`;
  // 256: one line for each connection and operation.
  const args = ['-d', '256', '-f', path.join(folder, 'slapd.conf'), '-h', urls];
  const server = await startServer(program ?? 'slapd', args, { log, port });
  return { ...server, port, tlsPort, certificates, log, restart: () => launch(folder, certificates, ports) };
}

function configuration(folder: string, { authorityFile, server }: Certificates): string {
  const schemas = ['core', 'cosine', 'inetorgperson', 'nis'].map((name) => `include /etc/ldap/schema/${name}.schema`);
  return `${schemas.join('\n')}
modulepath /usr/lib/ldap
moduleload back_mdb
moduleload memberof
moduleload ppolicy
sizelimit 500
threads 4
TLSCACertificateFile ${authorityFile}
TLSCertificateFile ${server.certFile}
TLSCertificateKeyFile ${server.keyFile}
database mdb
suffix "${slapdSuffix}"
directory ${path.join(folder, 'db')}
maxsize 4294967296
envflags nosync writemap
index objectClass,uid,cn,mail,member,entryUUID eq
access to attrs=userPassword by anonymous auth by * none
access to * by users read by * auth
limits dn.exact="${slapdReader.user}" size=unlimited time=unlimited
limits dn.exact="${slapdLimited.user}" size.soft=500 size.hard=1000 size.prtotal=1000
overlay memberof
overlay ppolicy
`;
}

function* withAccounts(entries: Iterable<LdifEntry>): Generator<LdifEntry> {
  yield [slapdSuffix, { objectClass: ['dcObject', 'organization'], o: 'Example', dc: 'example' }];
  yield [`ou=service,${slapdSuffix}`, { objectClass: 'organizationalUnit', ou: 'service' }];
  for (const { user, password } of [slapdReader, slapdLimited]) {
    const cn = user.slice('cn='.length, user.indexOf(','));
    yield [user, { objectClass: ['organizationalRole', 'simpleSecurityObject'], cn, userPassword: password }];
  }
  yield* entries;
}

function run(command: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
  }
}
