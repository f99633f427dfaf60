import { Agent } from 'node:https';
import { cancelled, type Cancellation } from '../../core/cancellation';
import { apiAccount, missingPassword } from '../../core/directory/sourceAccount';
import type { SourceSecrets } from '../../core/ports';
import type { NeuronsApiSettings } from '../../core/project/neuronsSettings';
import { readAuthorities } from '../tls/authorities';
import { BackOff, usualWaits, type Waits } from './backOff';
import { NeuronsApi } from './neuronsApi';

/** What asking the server needs of the world. */
export interface NeuronsWorld {
  /** The project folder, from which files in the settings count. */
  readonly folder: string;
  readonly secrets: SourceSecrets;
  /** Shorter in tests. */
  readonly waits?: Waits | undefined;
}

/**
 * Works with the server's API. However it ends (done, failed, cancelled) every connection is gone afterwards.
 * @throws EnrollmentError `source-password-missing`, `cancelled`, or what `work` throws
 */
export async function withNeurons<T>(
  settings: NeuronsApiSettings,
  { folder, secrets, waits = usualWaits }: NeuronsWorld,
  cancellation: Cancellation | undefined,
  work: (api: NeuronsApi, stop: AbortSignal) => Promise<T>,
): Promise<T> {
  const stop = new AbortController();
  const abort = (): void => {
    stop.abort();
  };
  cancellation?.addEventListener?.('abort', abort);
  try {
    if (cancellation?.aborted === true) {
      throw cancelled();
    }
    const agent = await openAgent(settings, folder);
    try {
      const authorization = await authorizationOf(settings, secrets);
      const { answerSeconds } = settings;
      const peer = { url: apiAccount(settings).url, agent, authorization, answerSeconds };
      return await work(new NeuronsApi(peer, new BackOff(waits, stop.signal), stop.signal), stop.signal);
    } finally {
      agent.destroy();
    }
  } catch (error) {
    throw stop.signal.aborted ? cancelled() : error;
  } finally {
    cancellation?.removeEventListener?.('abort', abort);
  }
}

/** The server's certificate is always verified; there is no setting against it. */
async function openAgent({ tls, requestsAtOnce }: NeuronsApiSettings, folder: string): Promise<Agent> {
  return new Agent({
    keepAlive: true,
    maxSockets: requestsAtOnce,
    ca: [...(await readAuthorities(tls.certificateAuthority, folder))],
    minVersion: 'TLSv1.2',
    rejectUnauthorized: true,
  });
}

/** HTTP Basic (RFC 7617), the one documented way. */
async function authorizationOf(settings: NeuronsApiSettings, secrets: SourceSecrets): Promise<string> {
  const account = apiAccount(settings);
  const password = await secrets.get(account);
  if (password === undefined || password === '') {
    throw missingPassword(account);
  }
  return `Basic ${Buffer.from(`${settings.user}:${password}`, 'utf8').toString('base64')}`;
}
