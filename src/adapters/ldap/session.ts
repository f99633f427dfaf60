import { throwIfCancelled, type Cancellation } from '../../core/cancellation';
import { sourceFailure } from './ldapFailure';
import { LdapConnection } from './connection';
import { answers } from './response';
import { resultCodes, resultFailure } from './resultFailure';
import { openSocket, secureSocket } from './socket';
import type { LdapTarget } from './target';

/** With what an account signs in. */
export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/** RFC 4511, section 4.14. */
const startTls = '1.3.6.1.4.1.1466.20037';

/** A connection on which an account is signed in, or nobody. */
export interface LdapSession {
  readonly connection: LdapConnection;
  /** Ends the connection, and whatever is still going on there. */
  close(): Promise<void>;
}

/**
 * Signs in at a server. Cancelling, then or later, ends the connection at once.
 * The order is fixed: TLS, the server's certificate, the password; nothing is sent before the connection is what the settings say.
 */
export async function openSession(
  target: LdapTarget,
  credentials: Credentials,
  cancellation: Cancellation | undefined,
): Promise<LdapSession> {
  const session = await openAnonymously(target, cancellation);
  try {
    await signIn(session.connection, credentials);
    return session;
  } catch (error) {
    await session.close();
    throw error;
  }
}

/** A connection for what a server tells anybody. Nobody signs in. */
export async function openAnonymously(
  target: LdapTarget,
  cancellation: Cancellation | undefined,
): Promise<LdapSession> {
  throwIfCancelled(cancellation);
  const stop = new AbortController();
  const abort = (): void => {
    stop.abort();
  };
  cancellation?.addEventListener?.('abort', abort);
  const forget = (): void => {
    cancellation?.removeEventListener?.('abort', abort);
  };
  try {
    const connection = await connect(target, stop.signal);
    const close = async (): Promise<void> => {
      forget();
      connection.close(await farewell());
    };
    return { connection, close };
  } catch (error) {
    forget();
    throw error;
  }
}

async function connect(target: LdapTarget, signal: AbortSignal): Promise<LdapConnection> {
  const connection = new LdapConnection(await openSocket(target, signal), target, signal);
  if (target.security !== 'starttls') {
    return connection;
  }
  try {
    const { ExtendedRequest } = await import('ldapts');
    const result = await connection.send({
      write: (messageId) => new ExtendedRequest({ messageId, oid: startTls }).write(),
      ends: answers.extended,
    });
    if (result.code !== resultCodes.success) {
      throw sourceFailure('ldap-starttls', {
        message: '{0} does not switch to TLS (result {1}).',
        remedy: 'Give the server a certificate, or write ldaps:// if it has a port for TLS.',
        values: [target.url, result.code],
      });
    }
    return new LdapConnection(await secureSocket(connection.release(), target, signal), target, signal);
  } catch (error) {
    connection.close();
    throw error;
  }
}

async function signIn(connection: LdapConnection, { user, password }: Credentials): Promise<void> {
  const { target } = connection;
  // The last door: whatever went wrong before, no password passes it in the clear unless the settings say so by name.
  if (!connection.isEncrypted && target.security !== 'plain') {
    throw sourceFailure('ldap-plain-text', {
      message: 'The connection to {0} is not encrypted, so the password was not sent.',
      remedy: 'Write ldaps:// in "url", or set "startTls" to true.',
      values: [target.url],
    });
  }
  const { BindRequest } = await import('ldapts');
  const result = await connection.send({
    write: (messageId) => new BindRequest({ messageId, dn: user, password }).write(),
    ends: answers.bind,
  });
  if (result.code !== resultCodes.success) {
    throw resultFailure(result, target.url);
  }
}

async function farewell(): Promise<Buffer> {
  const { UnbindRequest } = await import('ldapts');
  // The last message of a connection; nothing is answered to its id.
  return new UnbindRequest({ messageId: 2 ** 31 - 1 }).write();
}
