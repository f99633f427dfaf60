import { hresultOf } from '../enrolmentProtocol/faults';
import { faultSchema } from '../enrolmentProtocol/soap';
import { parseXml } from '../enrolmentProtocol/xml';
import type { ConnectionFailure, ConnectionProblem } from './connectionFailure';

/** HRESULTs that the client finds by itself; MDM registration constants and WinINet's, of the Win32 reference. */
export const hresults = {
  messageFormat: '0x80180001',
  internalService: '0x80180006',
  unknown: '0x80180008',
  certificateDate: '0x8018000D',
  passwordNeeded: '0x8018000E',
  connectivity: '0x80180010',
  certificate: '0x80180012',
  insecureRedirect: '0x8018001A',
  certificateStore: '0x8018001E',
  managementAccount: '0x8018001F',
  managementClient: '0x80180020',
  provisioning: '0x80180023',
  keyCreation: '0x80180027',
  emptyMessage: '0x80180029',
  busy: '0x80180033',
  timeout: '0x80072EE2',
  nameNotResolved: '0x80072EE7',
  cannotConnect: '0x80072EFD',
  connectionAborted: '0x80072EFE',
} as const;

export type ClientHresult = (typeof hresults)[keyof typeof hresults];

/** Why an attempt ended. The detail is for people. */
export class EnrolmentFailure extends Error {
  constructor(
    readonly hresult: string,
    readonly detail: string,
  ) {
    super(detail);
    this.name = 'EnrolmentFailure';
  }
}

const byProblem: Readonly<Record<ConnectionProblem, ClientHresult>> = {
  dns: hresults.nameNotResolved,
  connect: hresults.cannotConnect,
  proxy: hresults.connectivity,
  tls: hresults.certificate,
  timeout: hresults.timeout,
  date: hresults.certificateDate,
  cut: hresults.connectionAborted,
  malformed: hresults.messageFormat,
};

export function ofConnection({ problem, message }: ConnectionFailure): EnrolmentFailure {
  return new EnrolmentFailure(byProblem[problem], message);
}

/**
 * The failure in an answer with an HTTP status other than 200. What Windows makes of a status without a SOAP fault is published for
 * 429 alone; the two others are the nearest constants.
 */
export function ofStatus(statusCode: number, body: string, step: string): EnrolmentFailure {
  const fault = ofFault(body, step);
  if (fault !== undefined) {
    return fault;
  }
  const hresult =
    statusCode === 429 ? hresults.busy : statusCode >= 500 ? hresults.internalService : hresults.connectivity;
  return new EnrolmentFailure(hresult, `${step}: the server answered with HTTP ${statusCode}`);
}

/** The failure that a SOAP fault stands for; `undefined` where the answer is none. */
export function ofFault(body: string, step: string): EnrolmentFailure | undefined {
  const fault = parseXml(body, faultSchema)?.Envelope.Body.Fault;
  if (fault === undefined) {
    return undefined;
  }
  const subcode = fault.Code.Subcode?.Value ?? '';
  const errorType = fault.Detail?.DeviceEnrollmentServiceError?.ErrorType ?? '';
  const said = [errorType === '' ? subcode : errorType, fault.Reason.Text].filter((part) => part !== '');
  return new EnrolmentFailure(hresultOf(subcode, errorType) ?? hresults.unknown, `${step}: ${said.join(', ')}`);
}
