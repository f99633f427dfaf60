import { throwIfCancelled, type Cancellation } from '../../core/cancellation';
import type { Pin } from '../../core/pin/pin';
import { isXmlText } from '../enrolmentProtocol/xml';
import { discover } from './discover';
import { EnrolmentFailure, hresults } from './failure';
import type { Connection } from './httpsRequest';
import type { VirtualNetwork } from './network';
import { checkPolicies } from './policies';
import { applyProvisioning } from './provisioning';
import { requestToken } from './requestToken';

/** One attempt of a device to enrol. */
export interface EnrolmentRequest {
  readonly upn: string;
  readonly secret: Pin;
  /** `DiscoveryServiceFullUrl` of the answer file. */
  readonly discoveryUrl: string;
  readonly device: EnrollingDevice;
  readonly network: VirtualNetwork;
  /** For the attempt as a whole, in milliseconds of real time. */
  readonly timeoutMs: number;
  /** The device's clock, against which it checks the server's certificate; the real one when not given. */
  readonly now?: Date | undefined;
  /** An `AbortSignal` also ends a request that is under way. */
  readonly signal?: Cancellation | undefined;
}

export interface EnrollingDevice {
  readonly name: string;
  /** Such as `10.0.26100.2314`. */
  readonly osVersion: string;
  /** Product type of Windows, a number: 4 Enterprise, 48 Professional, 101 Home (GetProductInfo). */
  readonly edition: number;
  readonly id: string;
}

export type EnrolmentOutcome =
  | {
      readonly kind: 'enrolled';
      /** SHA-1 of the device's certificate, upper-case hexadecimal, as Windows names certificates. */
      readonly certificateThumbprint: string;
      /** Where the device will get its policies from (OMA-DM). */
      readonly serverUrl: string;
      readonly providerId: string;
      readonly policyServiceUrl: string;
      readonly enrolmentServiceUrl: string;
    }
  | {
      readonly kind: 'failed';
      /** Such as `0x80180002`. */
      readonly hresult: string;
      /** For people. Never holds the secret. */
      readonly detail: string;
    };

/**
 * Enrols a device as Windows does it with AuthPolicy OnPremise (MS-MDE2): probe, discovery, policies, certificate request.
 * The first failure ends the attempt; only Windows' provisioning engine tries again.
 * @throws EnrollmentError `cancelled`
 */
export async function enrol(request: EnrolmentRequest): Promise<EnrolmentOutcome> {
  throwIfCancelled(request.signal);
  try {
    return await attempt(request);
  } catch (error) {
    throwIfCancelled(request.signal);
    if (error instanceof EnrolmentFailure) {
      return { kind: 'failed', hresult: error.hresult, detail: withoutSecret(error.detail, request.secret) };
    }
    throw error;
  }
}

async function attempt(request: EnrolmentRequest): Promise<EnrolmentOutcome> {
  const { upn, secret, device, discoveryUrl } = request;
  if (secret.reveal() === '') {
    throw new EnrolmentFailure(hresults.passwordNeeded, 'The package holds no PIN.');
  }
  if (![upn, secret.reveal(), device.name, device.id].every(isXmlText)) {
    throw new EnrolmentFailure(hresults.messageFormat, 'A name or the PIN holds a control character.');
  }
  const connection = connectionOf(request);
  const credentials = { userName: upn, password: secret };
  const { policyUrl, enrolmentUrl } = await discover({ upn, discoveryUrl, ...device }, connection);
  await checkPolicies(policyUrl, credentials, connection);
  const document = await requestToken(enrolmentUrl, credentials, device, connection);
  return {
    kind: 'enrolled',
    ...(await applyProvisioning(document)),
    policyServiceUrl: policyUrl.href,
    enrolmentServiceUrl: enrolmentUrl.href,
  };
}

function connectionOf({ network, now = new Date(), timeoutMs, signal }: EnrolmentRequest): Connection {
  const timeout = AbortSignal.timeout(timeoutMs);
  return { network, now, signal: signal instanceof AbortSignal ? AbortSignal.any([timeout, signal]) : timeout };
}

/** Servers quote what they were given. */
function withoutSecret(detail: string, secret: Pin): string {
  return secret.reveal() === '' ? detail : detail.replaceAll(secret.reveal(), String(secret));
}
