import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { Pin } from '../../core/pin/pin';
import type { EnrolmentFault } from './faults';
import { namespaces, tokens } from './names';
import { buildXml, exactText, text, type XmlElement } from './xml';

/** Largest message that either end reads, in bytes: a provisioning document with certificates has about 10 KB. */
export const largestMessage = 256 * 1024;

export interface RequestHeader {
  readonly action: string;
  readonly to: string;
  /** WS-Security's user name and password; discovery needs none. */
  readonly credentials?: { readonly userName: string; readonly password: Pin } | undefined;
}

/** The text of a request, with the password in it. */
export function buildRequest({ action, to, credentials }: RequestHeader, body: XmlElement): string {
  return envelope(
    {
      'a:Action': { '@s:mustUnderstand': '1', '#text': action },
      'a:MessageID': `urn:uuid:${randomUUID()}`,
      'a:ReplyTo': { 'a:Address': `${namespaces.addressing}/anonymous` },
      'a:To': { '@s:mustUnderstand': '1', '#text': to },
      'wsse:Security': credentials && {
        '@s:mustUnderstand': '1',
        '@xmlns:wsse': namespaces.security,
        'wsse:UsernameToken': {
          'wsse:Username': credentials.userName,
          'wsse:Password': { '@Type': tokens.passwordText, '#text': credentials.password.reveal() },
        },
      },
    },
    body,
  );
}

/** The text of an answer. @param relatesTo id of the request's message */
export function buildResponse(action: string, relatesTo: string, body: XmlElement): string {
  return envelope({ 'a:Action': { '@s:mustUnderstand': '1', '#text': action }, 'a:RelatesTo': relatesTo }, body);
}

/** The body of a SOAP 1.2 fault. */
export function faultBody({ kind, reason }: EnrolmentFault): XmlElement {
  return {
    's:Fault': {
      's:Code': { 's:Value': 's:Receiver', 's:Subcode': { 's:Value': kind.subcode } },
      's:Reason': { 's:Text': { '@xml:lang': 'en-US', '#text': reason } },
      's:Detail':
        kind.errorType === undefined
          ? undefined
          : {
              DeviceEnrollmentServiceError: {
                '@xmlns': namespaces.enrolment,
                ErrorType: kind.errorType,
                Message: reason,
                TraceId: randomUUID(),
              },
            },
    },
  };
}

/** Any of our requests, as the server reads it. */
export interface Request<Body> {
  readonly Envelope: {
    readonly Header: {
      readonly Action: string;
      readonly MessageID: string;
      readonly Security?: { readonly UsernameToken: { readonly Username: string; readonly Password: Pin } } | undefined;
    };
    readonly Body: Body;
  };
}

/** A PIN is one from the moment it is read. */
const pinText = v.pipe(
  exactText,
  v.transform((value) => new Pin(value)),
);

/** The schema of a request with this body. Namespaces are not compared: names and actions say enough. */
export function requestSchema<Body>(body: v.GenericSchema<unknown, Body>): v.GenericSchema<unknown, Request<Body>> {
  return v.object({
    Envelope: v.object({
      Header: v.object({
        Action: text,
        MessageID: text,
        Security: v.optional(v.object({ UsernameToken: v.object({ Username: text, Password: pinText }) })),
      }),
      Body: body,
    }),
  });
}

/** The schema of an answer with this body. */
export function responseSchema<Body>(
  body: v.GenericSchema<unknown, Body>,
): v.GenericSchema<unknown, { readonly Envelope: { readonly Body: Body } }> {
  return v.object({ Envelope: v.object({ Body: body }) });
}

export const faultSchema = responseSchema(
  v.object({
    Fault: v.object({
      Code: v.object({ Subcode: v.optional(v.object({ Value: text })) }),
      Reason: v.object({ Text: text }),
      Detail: v.optional(
        v.object({
          DeviceEnrollmentServiceError: v.optional(v.object({ ErrorType: v.optional(text, { '#text': '' }) })),
        }),
      ),
    }),
  }),
);

function envelope(header: XmlElement, body: XmlElement): string {
  return buildXml({
    's:Envelope': {
      '@xmlns:s': namespaces.soap,
      '@xmlns:a': namespaces.addressing,
      's:Header': header,
      's:Body': body,
    },
  });
}
