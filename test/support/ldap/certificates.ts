import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A certificate and its key, as files and as text. */
export interface Certificate {
  readonly certFile: string;
  readonly keyFile: string;
  readonly cert: string;
  readonly key: string;
}

/** An authority of our own and what it issued. */
export interface Certificates {
  readonly authorityFile: string;
  readonly authority: string;
  /** For localhost and 127.0.0.1. */
  readonly server: Certificate;
  /** For other.example alone. */
  readonly otherName: Certificate;
}

/** Makes an authority and two server certificates. They live for a day. */
export async function makeCertificates(folder: string): Promise<Certificates> {
  const file = (name: string): string => path.join(folder, name);
  openssl(
    'req',
    '-x509',
    ...newKey(file('ca.key')),
    '-days',
    '1',
    '-subj',
    '/CN=Test Authority',
    '-out',
    file('ca.pem'),
  );
  const issue = async (name: string, names: string): Promise<Certificate> => {
    const [certFile, keyFile] = [file(`${name}.pem`), file(`${name}.key`)];
    await writeFile(file(`${name}.ext`), `subjectAltName=${names}\n`);
    openssl('req', ...newKey(keyFile), '-subj', `/CN=${name}`, '-out', file(`${name}.csr`));
    const signing = ['-CA', file('ca.pem'), '-CAkey', file('ca.key'), '-CAcreateserial', '-days', '1'];
    openssl('x509', '-req', '-in', file(`${name}.csr`), ...signing, '-extfile', file(`${name}.ext`), '-out', certFile);
    return { certFile, keyFile, cert: await readFile(certFile, 'utf8'), key: await readFile(keyFile, 'utf8') };
  };
  return {
    authorityFile: file('ca.pem'),
    authority: await readFile(file('ca.pem'), 'utf8'),
    server: await issue('server', 'DNS:localhost,IP:127.0.0.1'),
    otherName: await issue('other', 'DNS:other.example'),
  };
}

function newKey(file: string): readonly string[] {
  return ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', file];
}

function openssl(...args: readonly string[]): void {
  const { status, stderr } = spawnSync('openssl', args, { encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`openssl ${args[0] ?? ''}: ${stderr}`);
  }
}
