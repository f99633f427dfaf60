import * as v from 'valibot';
import { actions, namespaces } from '../../enrolmentProtocol/names';
import type { ServerState } from '../serverState';
import { signIn, type SoapOperation } from './soapResource';

const body = v.object({ GetPolicies: v.object({}) });

/** Smallest RSA key in a certificate request, in bits. */
export const minimalKeyLength = 2048;

/** Certificate policies (MS-XCEP): one policy, RSA with SHA-256. The first request that carries the PIN. */
export function policies(state: ServerState): SoapOperation<v.InferOutput<typeof body>> {
  return {
    stage: 'policy',
    action: actions.getPolicies,
    responseAction: actions.getPoliciesResponse,
    body,
    answer: (request) => {
      signIn(request, 'policy', state);
      return {
        GetPoliciesResponse: {
          '@xmlns': namespaces.policy,
          response: {
            policyID: '',
            policyFriendlyName: 'Device enrolment',
            policies: { policy: { policyOIDReference: 0, attributes } },
          },
          oIDs: {
            oID: [
              { value: '1.3.6.1.4.1.311.21.8.1', group: 9, oIDReferenceID: 0, defaultName: 'Device' },
              { value: '2.16.840.1.101.3.4.2.1', group: 1, oIDReferenceID: 1, defaultName: 'szOID_NIST_sha256' },
            ],
          },
        },
      };
    },
  };
}

const attributes = {
  policySchema: 3,
  privateKeyAttributes: { minimalKeyLength },
  hashAlgorithmOIDReference: 1,
};
