import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { slapdReader, slapdSuffix, type Slapd } from '../support/ldap/slapd';

/** Runs a program to its end. @returns what it printed */
export async function run(
  command: string,
  args: readonly string[],
  { cwd }: { readonly cwd?: string } = {},
): Promise<string> {
  const env = { ...process.env, ENROLLMENT_LDAP_PASSWORD: slapdReader.password };
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], env, cwd });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const [status] = (await once(child, 'close')) as [number | null];
  if (status !== 0) {
    throw new Error(`${command} ended with ${status ?? 'a signal'}`);
  }
  return out;
}

/** ldapsearch for the same: the users with the same attributes, then the groups with their members. @returns milliseconds */
export async function ldapsearch(port: number): Promise<number> {
  const login = `-x -LLL -H ldap://127.0.0.1:${port} -D ${slapdReader.user} -w ${slapdReader.password} -b ${slapdSuffix} -E pr=1000/noprompt`;
  const users =
    '(|(objectClass=inetOrgPerson)(objectClass=posixAccount)) entryUUID cn mail uid departmentNumber userAccountControl accountExpires nsAccountLock pwdAccountLockedTime pwdEndTime shadowExpire objectSid gidNumber';
  const groups = '(objectClass=groupOfNames) entryUUID cn member';
  const start = performance.now();
  for (const search of [users, groups]) {
    const [filter = '', ...attributes] = search.split(' ');
    await run('sh', ['-c', `ldapsearch ${login} '${filter}' ${attributes.join(' ')} > /dev/null`]);
  }
  return performance.now() - start;
}

/** A project with one source: this server. */
export async function writeProject(folder: string, port: number, slapd: Slapd): Promise<void> {
  await mkdir(folder, { recursive: true });
  const source = {
    id: 'bench',
    kind: 'ldap',
    url: `ldap://127.0.0.1:${port}`,
    // As ldapsearch does beside it: both without TLS.
    allowPlainText: 'the-password-travels-unencrypted',
    tls: { certificateAuthority: slapd.certificates.authorityFile },
    bind: { user: slapdReader.user },
    base: slapdSuffix,
  };
  const project = { name: 'Bench', case: 'sccm', server: { discoveryUrl: 'https://mdm.example' }, sources: [source] };
  await writeFile(path.join(folder, 'enrollment.json'), JSON.stringify(project));
}
