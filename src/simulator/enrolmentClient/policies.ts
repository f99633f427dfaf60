import * as v from 'valibot';
import { actions, namespaces } from '../enrolmentProtocol/names';
import type { RequestHeader } from '../enrolmentProtocol/soap';
import { text } from '../enrolmentProtocol/xml';
import { call } from './exchange';
import { EnrolmentFailure, hresults } from './failure';
import type { Connection } from './httpsRequest';

/** Bits of the key in our certificate request, as Windows makes it. */
const keyLength = 2048;

const policiesAnswer = v.object({
  GetPoliciesResponse: v.object({
    response: v.object({
      policies: v.object({
        policy: v.object({
          attributes: v.object({
            privateKeyAttributes: v.object({ minimalKeyLength: v.pipe(text, v.toNumber(), v.integer()) }),
          }),
        }),
      }),
    }),
  }),
});

/** Asks what a certificate request must be like. The first message with the PIN in it. @throws EnrolmentFailure */
export async function checkPolicies(
  url: URL,
  credentials: RequestHeader['credentials'],
  connection: Connection,
): Promise<void> {
  const body = await call(
    {
      step: 'policies',
      url,
      action: actions.getPolicies,
      credentials,
      body: {
        GetPolicies: {
          '@xmlns': namespaces.policy,
          client: { lastUpdate: '', preferredLanguage: '' },
          requestFilter: '',
        },
      },
      answer: policiesAnswer,
      malformed: hresults.messageFormat,
    },
    connection,
  );
  const { minimalKeyLength } = body.GetPoliciesResponse.response.policies.policy.attributes.privateKeyAttributes;
  if (minimalKeyLength > keyLength) {
    throw new EnrolmentFailure(hresults.keyCreation, `policies: the server wants a key of ${minimalKeyLength} bits`);
  }
}
