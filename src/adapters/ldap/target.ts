import type { LdapSourceSettings, LdapTimeouts } from '../../core/project/ldapSourceSettings';
import { readAuthorities } from '../tls/authorities';

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
    authorities: await readAuthorities(settings.tls.certificateAuthority, folder),
    timeouts: settings.timeouts,
  };
}
