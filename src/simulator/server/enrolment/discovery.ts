import * as v from 'valibot';
import { EnrolmentFault } from '../../enrolmentProtocol/faults';
import { actions, namespaces } from '../../enrolmentProtocol/names';
import { many, text } from '../../enrolmentProtocol/xml';
import type { ServerState } from '../serverState';
import { enrolmentPath, policyPath } from './paths';
import type { SoapOperation } from './soapResource';

const body = v.object({
  Discover: v.object({
    request: v.object({
      EmailAddress: text,
      DeviceType: text,
      AuthPolicies: v.object({ AuthPolicy: many(text) }),
    }),
  }),
});

/** Discovery: tells the device how to sign in and where to go on. It knows no users: every address gets the same answer. */
export function discovery({ hostName }: ServerState): SoapOperation<v.InferOutput<typeof body>> {
  return {
    stage: 'discover',
    action: actions.discover,
    responseAction: actions.discoverResponse,
    body,
    answer: ({ Envelope }) => {
      const { AuthPolicies, DeviceType } = Envelope.Body.Discover.request;
      if (DeviceType !== 'CIMClient_Windows' || !AuthPolicies.AuthPolicy.includes('OnPremise')) {
        throw new EnrolmentFault('notSupported', 'This server enrols Windows devices with a user name and a PIN only.');
      }
      return {
        DiscoverResponse: {
          '@xmlns': namespaces.discovery,
          DiscoverResult: {
            AuthPolicy: 'OnPremise',
            EnrollmentVersion: '4.0',
            EnrollmentPolicyServiceUrl: `https://${hostName}${policyPath}`,
            EnrollmentServiceUrl: `https://${hostName}${enrolmentPath}`,
          },
        },
      };
    },
  };
}
