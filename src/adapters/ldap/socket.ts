import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { cancelled } from '../../core/cancellation';
import { connectionFailure, hungUp, timedOut } from './ldapFailure';
import type { LdapTarget } from './target';
import { noTlsThere } from './tlsFailure';

/** Opens the way to the server; with TLS from the start where the target says so. Never longer than `connectSeconds`. */
export async function openSocket(target: LdapTarget, signal: AbortSignal): Promise<Socket> {
  const socket = connectTcp({ host: target.host, port: target.port, noDelay: true, keepAlive: true });
  await opened(socket, 'connect', target, signal);
  return target.security === 'tls' ? secureSocket(socket, target, signal) : socket;
}

/** Turns a connection into TLS. The server's certificate is always verified; there is no setting against it. */
export async function secureSocket(socket: Socket, target: LdapTarget, signal: AbortSignal): Promise<TLSSocket> {
  const secured = connectTls({
    socket,
    host: target.serverName,
    // An address is no server name (RFC 6066); the certificate is then compared with the address.
    ...(isIP(target.serverName) === 0 ? { servername: target.serverName } : {}),
    ca: [...target.authorities],
    minVersion: 'TLSv1.2',
    rejectUnauthorized: true,
  });
  await opened(secured, 'secureConnect', target, signal);
  return secured;
}

/** Waits until a socket is open. Whatever else comes first (error, end, time, cancel) destroys it. */
async function opened(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  target: LdapTarget,
  signal: AbortSignal,
): Promise<void> {
  const { connectSeconds } = target.timeouts;
  const handlers: [string, (...args: never[]) => void][] = [];
  let timer: NodeJS.Timeout | undefined;
  let stop = (): void => undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      stop = (): void => {
        reject(cancelled());
      };
      timer = setTimeout(() => {
        reject(timedOut(target, connectSeconds));
      }, connectSeconds * 1000);
      handlers.push(
        [event, resolve],
        [
          'error',
          (error: NodeJS.ErrnoException): void => {
            // Node calls it a reset when the peer answers a handshake by hanging up.
            const isHandshake = event === 'secureConnect' && error.code === 'ECONNRESET';
            reject(isHandshake ? noTlsThere(target.url) : connectionFailure(error, target));
          },
        ],
        [
          'close',
          (): void => {
            reject(event === 'secureConnect' ? noTlsThere(target.url) : hungUp(target));
          },
        ],
      );
      handlers.forEach(([name, handler]) => socket.on(name, handler as (...args: unknown[]) => void));
      signal.addEventListener('abort', stop);
      if (signal.aborted) {
        stop();
      }
    });
  } catch (error) {
    socket.destroy();
    throw error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    // A late error of a destroyed socket must find a listener, or it would end the process.
    socket.on('error', () => undefined);
    handlers.forEach(([name, handler]) => socket.off(name, handler as (...args: unknown[]) => void));
  }
}
