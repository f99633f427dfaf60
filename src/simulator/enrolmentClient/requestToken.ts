import * as v from 'valibot';
import { actions, namespaces, tokens } from '../enrolmentProtocol/names';
import type { RequestHeader } from '../enrolmentProtocol/soap';
import { certificateRequest } from './certificateRequest';
import type { EnrollingDevice } from './enrol';
import { call } from './exchange';
import { hresults } from './failure';
import type { Connection } from './httpsRequest';

const tokenAnswer = v.object({
  RequestSecurityTokenResponseCollection: v.object({
    RequestSecurityTokenResponse: v.object({
      RequestedSecurityToken: v.object({
        BinarySecurityToken: v.object({ '@ValueType': v.literal(tokens.provisioningDocument), '#text': v.string() }),
      }),
    }),
  }),
});

/** Sends the certificate request and gives the provisioning document that comes back. @throws EnrolmentFailure */
export async function requestToken(
  url: URL,
  credentials: RequestHeader['credentials'],
  device: EnrollingDevice,
  connection: Connection,
): Promise<string> {
  const body = await call(
    {
      step: 'enrolment',
      url,
      action: actions.requestToken,
      credentials,
      body: tokenBody(await certificateRequest(device.id), device),
      answer: tokenAnswer,
      malformed: hresults.messageFormat,
    },
    connection,
  );
  const token = body.RequestSecurityTokenResponseCollection.RequestSecurityTokenResponse.RequestedSecurityToken;
  return Buffer.from(token.BinarySecurityToken['#text'], 'base64').toString('utf8');
}

function tokenBody(request: string, device: EnrollingDevice) {
  return {
    'wst:RequestSecurityToken': {
      '@xmlns:wst': namespaces.trust,
      'wst:TokenType': tokens.device,
      'wst:RequestType': tokens.issue,
      'wsse:BinarySecurityToken': {
        '@xmlns:wsse': namespaces.security,
        '@ValueType': tokens.certificateRequest,
        '@EncodingType': tokens.base64Encoding,
        '#text': request,
      },
      'ac:AdditionalContext': {
        '@xmlns:ac': namespaces.authorisation,
        'ac:ContextItem': contextItems(device).map(([name, value]) => ({ '@Name': name, 'ac:Value': value })),
      },
    },
  };
}

/** What Windows tells of itself, apart from network addresses, which a virtual device does not have. */
function contextItems(device: EnrollingDevice): readonly (readonly [string, string])[] {
  return [
    ['OSEdition', String(device.edition)],
    ['OSVersion', device.osVersion],
    ['DeviceName', device.name],
    ['EnrollmentType', 'Device'],
    ['DeviceType', 'CIMClient_Windows'],
    ['ApplicationVersion', device.osVersion],
    ['DeviceID', device.id],
    ['TargetedUserLoggedIn', 'false'],
  ];
}
