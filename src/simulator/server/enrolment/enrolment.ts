import { randomUUID } from 'node:crypto';
import { EnrolmentFault } from '../../enrolmentProtocol/faults';
import { actions, namespaces, tokens } from '../../enrolmentProtocol/names';
import type { Request } from '../../enrolmentProtocol/soap';
import { thumbprint } from '../../enrolmentProtocol/thumbprint';
import type { X509Certificate } from '../../enrolmentProtocol/x509';
import type { XmlElement } from '../../enrolmentProtocol/xml';
import type { Account } from '../accounts';
import type { EnrolledDevice } from '../devices';
import { faultAt, type ServerState } from '../serverState';
import { verifiedKey } from './certificateRequest';
import { managementPath } from './paths';
import { provisioningDocument, type EncodedCertificate } from './provisioning';
import { signIn, type SoapOperation } from './soapResource';
import { tokenRequestSchema, type TokenRequest } from './tokenRequest';

/** The vendor's own value is not published, so nobody may rely on this one. */
const providerId = 'VirtualMdmServer';
const certificateDays = 365;

/** Enrolment (MS-WSTEP): a PIN and a certificate request for a certificate, a provisioning document and a place in the list. */
export function enrolment(state: ServerState): SoapOperation<TokenRequest> {
  return {
    stage: 'enrolment',
    action: actions.requestToken,
    responseAction: actions.requestTokenResponse,
    body: tokenRequestSchema,
    answer: (request) => answer(request, state),
  };
}

async function answer(request: Request<TokenRequest>, state: ServerState): Promise<XmlElement> {
  const account = signIn(request, 'enrolment', state);
  const { AdditionalContext: context, BinarySecurityToken } = request.Envelope.Body.RequestSecurityToken;
  const device = {
    deviceId: required(context, 'DeviceID'),
    deviceName: required(context, 'DeviceName'),
    osVersion: required(context, 'OSVersion'),
  };
  refuseDevice(account, device.deviceId, state);
  const key = await verifiedKey(BinarySecurityToken['#text']);
  const validity = { notBefore: state.now(), notAfter: new Date(state.now().getTime() + certificateDays * 86_400_000) };
  const certificate = await state.authority.issueDeviceCertificate(device.deviceId, key, validity);
  // Checked once more: of two requests with one PIN that arrive together, both came this far. From here on nothing waits.
  signIn(request, 'enrolment', state);
  refuseDevice(account, device.deviceId, state);
  state.signIns.complete(account);
  const enrolled = state.devices.enrol({
    ...device,
    guid: randomUUID(),
    upn: account.uid,
    emailAddress: account.emailAddress,
    enrolledAt: state.now(),
    certificateThumbprint: thumbprint(certificate.rawData),
  });
  return responseBody(provisioning(enrolled, certificate, state));
}

/** @throws EnrolmentFault `deviceCapReached`, `deviceNotSupported` */
function refuseDevice({ uid }: Account, deviceId: string, state: ServerState): void {
  const fault = faultAt(state, 'enrolment');
  if (fault === 'platform-refused') {
    throw new EnrolmentFault('deviceNotSupported', 'This platform may not enrol.');
  }
  const active = state.devices.activeOf(uid);
  const isFull = !active.has(deviceId) && active.size >= state.deviceCap;
  if (fault === 'device-cap' || isFull) {
    throw new EnrolmentFault('deviceCapReached', 'The user has too many devices.');
  }
}

function required(context: ReadonlyMap<string, string>, name: string): string {
  const value = context.get(name) ?? '';
  if (value === '') {
    throw new EnrolmentFault('invalidEnrolmentData', `The request has no ${name}.`);
  }
  return value;
}

function provisioning(device: EnrolledDevice, certificate: X509Certificate, state: ServerState): string {
  return provisioningDocument({
    authority: encoded(state.authority.certificate),
    device: encoded(certificate),
    providerId,
    serverName: state.hostName,
    serverUrl: `https://${state.hostName}${managementPath}`,
    upn: device.upn,
    managementId: device.guid,
  });
}

function encoded({ rawData }: X509Certificate): EncodedCertificate {
  return { thumbprint: thumbprint(rawData), base64: Buffer.from(rawData).toString('base64') };
}

function responseBody(document: string): XmlElement {
  return {
    RequestSecurityTokenResponseCollection: {
      '@xmlns': namespaces.trust,
      RequestSecurityTokenResponse: {
        TokenType: tokens.device,
        DispositionMessage: { '@xmlns': namespaces.enrolment, '#text': '' },
        RequestedSecurityToken: {
          BinarySecurityToken: {
            '@xmlns': namespaces.security,
            '@ValueType': tokens.provisioningDocument,
            '@EncodingType': tokens.base64Encoding,
            '#text': Buffer.from(document, 'utf8').toString('base64'),
          },
        },
        RequestID: { '@xmlns': namespaces.enrolment, '#text': '0' },
      },
    },
  };
}
