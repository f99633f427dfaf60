import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { emptyAnswer, type HttpAnswer } from '../../../../src/simulator/server/http';
import { codeOf, enrolJane, host, janesPin } from '../withServer';
import { withForeignServer } from './foreignServer';

const soap = (body: string, headers?: Record<string, string>): HttpAnswer => ({
  status: 200,
  contentType: 'application/soap+xml; charset=utf-8',
  body,
  headers,
});
const enveloped = (body: string): HttpAnswer =>
  soap(`<s:Envelope xmlns:s="x"><s:Header/><s:Body>${body}</s:Body></s:Envelope>`);
const discovered = (policyUrl: string, authPolicy = 'OnPremise'): HttpAnswer =>
  enveloped(
    `<DiscoverResponse><DiscoverResult><AuthPolicy>${authPolicy}</AuthPolicy>
     <EnrollmentPolicyServiceUrl>${policyUrl}</EnrollmentPolicyServiceUrl>
     <EnrollmentServiceUrl>https://${host}/enrol</EnrollmentServiceUrl></DiscoverResult></DiscoverResponse>`,
  );
const redirect = (Location: string): HttpAnswer => emptyAnswer(302, { Location });
const policies = (bits: number): HttpAnswer =>
  enveloped(
    `<GetPoliciesResponse><response><policies><policy><attributes><privateKeyAttributes>
     <minimalKeyLength>${bits}</minimalKeyLength></privateKeyAttributes></attributes></policy></policies></response></GetPoliciesResponse>`,
  );
const token = (document: string): HttpAnswer =>
  enveloped(
    `<RequestSecurityTokenResponseCollection><RequestSecurityTokenResponse><RequestedSecurityToken><BinarySecurityToken
     ValueType="http://schemas.microsoft.com/5.0.0.0/ConfigurationManager/Enrollment/DeviceEnrollmentProvisionDoc"
     >${Buffer.from(document).toString('base64')}</BinarySecurityToken></RequestedSecurityToken></RequestSecurityTokenResponse></RequestSecurityTokenResponseCollection>`,
  );

/** Answers the probe with 200, then each POST with the next of these. */
function sequence(...answers: readonly HttpAnswer[]): (request: { method: string }) => HttpAnswer {
  let next = 0;
  return ({ method }) => (method === 'GET' ? emptyAnswer(200) : (answers[next++] ?? emptyAnswer(404)));
}

const good = discovered(`https://${host}/policy`);
const cases: readonly (readonly [string, string, readonly HttpAnswer[]])[] = [
  ['an empty answer', '0x80180029', [soap('')]],
  ['an answer to discovery that is none', '0x80180010', [soap('<html/>')]],
  ['a doctype', '0x80180010', [soap('<!DOCTYPE x [<!ENTITY y "z">]><x>&y;</x>')]],
  ['another sign-in than OnPremise', '0x80180010', [discovered(`https://${host}/policy`, 'Federated')]],
  ['services without TLS', '0x80180010', [discovered(`http://${host}/policy`)]],
  ['a redirect to http', '0x8018001A', [redirect(`http://${host}/`)]],
  ['a redirect of a message with the PIN', '0x80180010', [good, redirect('https://elsewhere.example/')]],
  ['an answer that is not found', '0x80180010', [good, emptyAnswer(404)]],
  ['policies that are none', '0x80180001', [good, soap('<a/>')]],
  ['an answer of more than a megabyte', '0x80180001', [good, soap('x'.repeat(1_100_000))]],
  ['policies with a longer key', '0x80180027', [good, policies(4096)]],
  ['a fault with a new subcode', '0x80180008', [good, enveloped(fault('s:Novelty'))]],
  ['a provisioning document that is none', '0x80180023', [good, policies(2048), token('<x')]],
  [
    'a provisioning document without our certificate',
    '0x8018001E',
    [good, policies(2048), token('<wap-provisioningdoc/>')],
  ],
];

function fault(subcode: string): string {
  return `<s:Fault><s:Code><s:Value>s:Receiver</s:Value><s:Subcode><s:Value>${subcode}</s:Value></s:Subcode></s:Code>
    <s:Reason><s:Text>You said ${janesPin}</s:Text></s:Reason></s:Fault>`;
}

describe("Windows' enrolment client at a foreign server", () => {
  for (const [what, code, answers] of cases) {
    it(`gives ${code} for ${what}`, () =>
      withForeignServer(sequence(...answers), async (server) => {
        assert.equal(await codeOf(enrolJane(server)), code);
      }));
  }
  it('follows redirects of the probe over https, but not for ever', async () => {
    let requests = 0;
    const answer = (): HttpAnswer => redirect(`https://${host}/${++requests}`);
    await withForeignServer(answer, async (server) => {
      assert.equal(await codeOf(enrolJane(server)), '0x80180010');
      assert.equal(requests, 6);
    });
    await withForeignServer(
      ({ path, method }) =>
        path === '/new' ? (method === 'GET' ? emptyAnswer(200) : emptyAnswer(429)) : redirect('/new'),
      async (server) => {
        assert.equal(await codeOf(enrolJane(server)), '0x80180033');
      },
    );
  });
  it('refuses chunked answers', () =>
    withForeignServer(sequence({ ...good, headers: { 'Transfer-Encoding': 'chunked' } }), async (server) => {
      assert.equal(await codeOf(enrolJane(server)), '0x80180001');
    }));
  it('hides the PIN where the server quotes it', () =>
    withForeignServer(sequence(good, enveloped(fault('s:Authentication'))), async (server) => {
      const outcome = await enrolJane(server);
      assert.deepEqual(outcome, {
        kind: 'failed',
        hresult: '0x80180002',
        detail: 'policies: s:Authentication, You said [PIN]',
      });
    }));
});
