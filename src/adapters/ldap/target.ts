import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { getCACertificates, rootCertificates } from 'node:tls';
import type { LdapSourceSettings, LdapTimeouts } from '../../core/project/ldapSourceSettings';
import { withFileErrors } from '../files/fileError';

/** A server and how it is reached, with the settings' files read. */
export interface LdapTarget {
  readonly sourceId: string;
  /** As messages name it. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** `tls` from the start, `starttls` before anything else, or `plain` where the settings consent to it by name. */
  readonly security: 'tls' | 'starttls' | 'plain';
  /** Name that the certificate must bear. */
  readonly serverName: string;
  /** PEM certificates of the authorities that are trusted. */
  readonly authorities: readonly string[];
  readonly timeouts: LdapTimeouts;
}

const tlsPort = 636;
const plainPort = 389;

/** @param folder the project folder, from which the file with the authorities counts */
export async function targetOf(settings: LdapSourceSettings, folder: string): Promise<LdapTarget> {
  const { protocol, hostname, port } = new URL(settings.url);
  const beginsWithTls = protocol === 'ldaps:';
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return {
    sourceId: settings.id,
    url: settings.url,
    host,
    port: port === '' ? (beginsWithTls ? tlsPort : plainPort) : Number(port),
    security: beginsWithTls ? 'tls' : settings.startTls || settings.allowPlainText === undefined ? 'starttls' : 'plain',
    serverName: settings.tls.serverName ?? host,
    authorities: await readAuthorities(settings, folder),
    timeouts: settings.timeouts,
  };
}

async function readAuthorities({ tls }: LdapSourceSettings, folder: string): Promise<readonly string[]> {
  if (tls.certificateAuthority === undefined) {
    return systemAuthorities();
  }
  const file = path.resolve(folder, tls.certificateAuthority);
  return [await withFileErrors(file, () => readFile(file, 'utf8'))];
}

/**
 * What Node trusts and what the operating system trusts: companies put their own authority into the system's store, which Node
 * does not read by itself. Node before 22.15 cannot read it at all.
 */
function systemAuthorities(): readonly string[] {
  // Missing in older Node, whatever the types say.
  const read: typeof getCACertificates | undefined = getCACertificates;
  return typeof read === 'function' ? [...read('default'), ...read('system')] : rootCertificates;
}
