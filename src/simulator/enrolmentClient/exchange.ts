import type * as v from 'valibot';
import { soapContentType } from '../enrolmentProtocol/names';
import { buildRequest, responseSchema, type RequestHeader } from '../enrolmentProtocol/soap';
import { parseXml, type XmlElement } from '../enrolmentProtocol/xml';
import { ConnectionFailure } from './connectionFailure';
import { EnrolmentFailure, hresults, ofConnection, ofFault, ofStatus, type ClientHresult } from './failure';
import { send, type Connection, type IncomingAnswer, type OutgoingRequest } from './httpsRequest';

/** Windows sends this with every request of an enrolment. */
const userAgent = 'ENROLLClient';

/** One message of the enrolment and the answer that it expects. */
export interface SoapCall<Body> extends Omit<RequestHeader, 'to'> {
  /** For messages. */
  readonly step: string;
  readonly url: URL;
  readonly body: XmlElement;
  readonly answer: v.GenericSchema<unknown, Body>;
  /** For an answer that is another message than the expected one. */
  readonly malformed: ClientHresult;
}

/** Sends a message and reads its answer. @throws EnrolmentFailure */
export async function call<Body>(soap: SoapCall<Body>, connection: Connection): Promise<Body> {
  const { step, url, malformed } = soap;
  const message = buildRequest({ ...soap, to: url.href }, soap.body);
  const answer = await exchange(
    url,
    { method: 'POST', headers: { 'Content-Type': soapContentType }, body: message },
    connection,
  );
  if (answer.statusCode !== 200) {
    throw ofStatus(answer.statusCode, answer.body, step);
  }
  if (answer.isChunked) {
    throw new EnrolmentFailure(hresults.messageFormat, `${step}: the answer is chunked, which Windows does not read`);
  }
  if (answer.body === '') {
    throw new EnrolmentFailure(hresults.emptyMessage, `${step}: the answer is empty`);
  }
  const read = parseXml(answer.body, responseSchema(soap.answer));
  if (read === undefined) {
    throw ofFault(answer.body, step) ?? new EnrolmentFailure(malformed, `${step}: the answer is malformed`);
  }
  return read.Envelope.Body;
}

/** One request as the enrolment client makes it. @throws EnrolmentFailure also for a redirect that leaves HTTPS */
export async function exchange(url: URL, request: OutgoingRequest, connection: Connection): Promise<IncomingAnswer> {
  const headers = { 'User-Agent': userAgent, ...request.headers };
  const answer = await send(url, { ...request, headers }, connection).catch((error: unknown) => {
    throw error instanceof ConnectionFailure ? ofConnection(error) : error;
  });
  if (isRedirect(answer) && redirection(answer, url)?.protocol !== 'https:') {
    throw new EnrolmentFailure(hresults.insecureRedirect, `${url.hostname}: redirect to an address that is not https`);
  }
  return answer;
}

export function isRedirect({ statusCode, location }: IncomingAnswer): boolean {
  return statusCode >= 300 && statusCode < 400 && location !== '';
}

/** Where an answer sends us. */
export function redirection({ location }: IncomingAnswer, from: URL): URL | undefined {
  return URL.parse(location, from.href) ?? undefined;
}
