import { throwIfCancelled, type Cancellation } from '../../core/cancellation';
import { apiAccount, missingPassword } from '../../core/directory/sourceAccount';
import type { SourceSecrets } from '../../core/ports';
import type { NeuronsApiSettings } from '../../core/project/neuronsSettings';
import { Connections } from '../http/connections';
import type { ProxyVariables } from '../http/proxiedAgent';
import { PatientHttp, realPatience } from '../http/patientHttp';
import type { Waits } from '../http/retryTimes';
import { together } from '../http/together';
import { readAuthorities } from '../tls/authorities';
import { NeuronsApi } from './neuronsApi';

/** What asking the server needs of the world. */
export interface NeuronsWorld {
  /** The project folder, from which files in the settings count. */
  readonly folder: string;
  readonly secrets: SourceSecrets;
  /** Shorter in tests. */
  readonly waits?: Waits | undefined;
  readonly proxy?: ProxyVariables | undefined;
}

/** An hour's work is not given up for a server that is down for a few minutes. */
const usualWaits: Waits = { firstMs: 1_000, longestMs: 60_000, longestAskedMs: 600_000, tries: 8 };

/**
 * Works with the server's API. However it ends (done, failed, cancelled) every connection is gone afterwards.
 * @throws EnrollmentError `source-password-missing`, `cancelled`, or what `work` throws
 */
export async function withNeurons<T>(
  settings: NeuronsApiSettings,
  { folder, secrets, proxy, waits = usualWaits }: NeuronsWorld,
  cancellation: Cancellation | undefined,
  work: (api: NeuronsApi) => Promise<T>,
): Promise<T> {
  throwIfCancelled(cancellation);
  const { requestsAtOnce, tls, answerSeconds } = settings;
  const connections = new Connections({
    atOnce: requestsAtOnce,
    authorities: () => readAuthorities(tls.certificateAuthority, folder),
    proxy,
  });
  try {
    const authorization = await authorizationOf(settings, secrets);
    const http = new PatientHttp(
      connections,
      waits,
      realPatience(() => new Date()),
    );
    return await together(cancellation, (signal) =>
      work(new NeuronsApi({ url: apiAccount(settings).url, authorization, answerSeconds, signal }, http)),
    );
  } catch (error) {
    throwIfCancelled(cancellation);
    throw error;
  } finally {
    connections.close();
  }
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
