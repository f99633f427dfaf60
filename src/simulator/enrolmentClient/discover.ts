import * as v from 'valibot';
import { actions, namespaces } from '../enrolmentProtocol/names';
import { text } from '../enrolmentProtocol/xml';
import { call, exchange, isRedirect, redirection } from './exchange';
import { EnrolmentFailure, hresults, ofStatus } from './failure';
import type { Connection } from './httpsRequest';

/** Where the enrolment goes on. */
export interface Services {
  readonly policyUrl: URL;
  readonly enrolmentUrl: URL;
}

export interface Discovering {
  readonly upn: string;
  readonly discoveryUrl: string;
  readonly edition: number;
  readonly osVersion: string;
}

const mostRedirects = 5;

const discoverAnswer = v.object({
  DiscoverResponse: v.object({
    DiscoverResult: v.object({ AuthPolicy: text, EnrollmentPolicyServiceUrl: text, EnrollmentServiceUrl: text }),
  }),
});

/** Asks discovery for the services: a plain GET that may be sent elsewhere, then the message. @throws EnrolmentFailure */
export async function discover(device: Discovering, connection: Connection): Promise<Services> {
  const url = await probeDiscovery(httpsUrl(device.discoveryUrl, hresults.insecureRedirect), connection);
  const body = await call(
    {
      step: 'discovery',
      url,
      action: actions.discover,
      body: discoverBody(device),
      answer: discoverAnswer,
      // So the documentation has it: a malformed DiscoverResult is reported as a connectivity error.
      malformed: hresults.connectivity,
    },
    connection,
  );
  const result = body.DiscoverResponse.DiscoverResult;
  if (result.AuthPolicy !== 'OnPremise') {
    throw new EnrolmentFailure(hresults.connectivity, 'discovery: the server wants another sign-in than OnPremise');
  }
  return {
    policyUrl: httpsUrl(result.EnrollmentPolicyServiceUrl, hresults.connectivity),
    enrolmentUrl: httpsUrl(result.EnrollmentServiceUrl, hresults.connectivity),
  };
}

/** Follows redirects: up to here nothing secret is sent. */
async function probeDiscovery(start: URL, connection: Connection): Promise<URL> {
  let url = start;
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const answer = await exchange(url, { method: 'GET' }, connection);
    const next = isRedirect(answer) ? redirection(answer, url) : undefined;
    if (next === undefined) {
      if (answer.statusCode !== 200) {
        throw ofStatus(answer.statusCode, answer.body, 'discovery');
      }
      return url;
    }
    url = next;
  }
  throw new EnrolmentFailure(hresults.connectivity, `discovery: more than ${mostRedirects} redirects`);
}

function httpsUrl(address: string, otherwise: string): URL {
  const url = URL.parse(address);
  if (url?.protocol !== 'https:') {
    throw new EnrolmentFailure(otherwise, `discovery: ${address} is no https address`);
  }
  return url;
}

function discoverBody({ upn, edition, osVersion }: Discovering) {
  return {
    Discover: {
      '@xmlns': namespaces.discovery,
      request: {
        EmailAddress: upn,
        OSEdition: edition,
        RequestVersion: '4.0',
        DeviceType: 'CIMClient_Windows',
        ApplicationVersion: osVersion,
        AuthPolicies: { AuthPolicy: ['OnPremise'] },
      },
    },
  };
}
