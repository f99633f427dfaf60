import type * as v from 'valibot';
import { EnrolmentFault } from '../../enrolmentProtocol/faults';
import { soapContentType } from '../../enrolmentProtocol/names';
import { buildResponse, faultBody, requestSchema, type Request } from '../../enrolmentProtocol/soap';
import { parseXml, type XmlElement } from '../../enrolmentProtocol/xml';
import type { Account } from '../accounts';
import type { EnrolmentStage, ServerFault } from '../faults';
import type { HttpAnswer, Resource } from '../http';
import { faultAt, type ServerState } from '../serverState';

/** One operation of the enrolment protocol. */
export interface SoapOperation<Body> {
  readonly stage: EnrolmentStage;
  readonly action: string;
  readonly responseAction: string;
  readonly body: v.GenericSchema<unknown, Body>;
  /** @throws EnrolmentFault */
  readonly answer: (request: Request<Body>) => XmlElement | Promise<XmlElement>;
}

/** Makes a resource of an operation: reads and checks the message, answers it or says in a SOAP fault why not. */
export function soapResource<Body>(operation: SoapOperation<Body>, state: ServerState): Resource {
  const schema = requestSchema(operation.body);
  return async ({ body }) => {
    const message = parseXml(body, schema);
    const relatesTo = message?.Envelope.Header.MessageID ?? '';
    try {
      if (message === undefined || message.Envelope.Header.Action !== operation.action) {
        throw new EnrolmentFault('messageFormat', 'The message is not the one that belongs here.');
      }
      refuseEveryone(faultAt(state, operation.stage));
      return soapAnswer(200, buildResponse(operation.responseAction, relatesTo, await operation.answer(message)));
    } catch (error) {
      return faultAnswer(error, operation.responseAction, relatesTo);
    }
  };
}

/** The answer to a request whose processing failed. */
export function faultAnswer(error: unknown, action: string, relatesTo: string): HttpAnswer {
  const fault =
    error instanceof EnrolmentFault ? error : new EnrolmentFault('internalService', 'The server failed by itself.');
  return soapAnswer(500, buildResponse(action, relatesTo, faultBody(fault)));
}

/**
 * Checks the user name and the PIN of a request.
 * @throws EnrolmentFault `invalidSecurity` where it has none, else those of the PIN rules
 */
export function signIn({ Envelope }: Request<unknown>, stage: EnrolmentStage, state: ServerState): Account {
  const credentials = Envelope.Header.Security?.UsernameToken;
  if (credentials === undefined) {
    throw new EnrolmentFault('invalidSecurity', 'The message has no user name and PIN.');
  }
  return state.signIns.authenticate(credentials.Username, credentials.Password, faultAt(state, stage));
}

/** Faults that have nothing to do with who asks. */
function refuseEveryone(fault: ServerFault): void {
  if (fault === 'maintenance') {
    throw new EnrolmentFault('inMaintenance', 'The server is in maintenance.');
  }
}

function soapAnswer(status: number, body: string): HttpAnswer {
  return { status, contentType: soapContentType, body };
}
