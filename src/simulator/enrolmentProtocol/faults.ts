/** One way in which the server refuses, and the HRESULT that Windows makes of it. */
interface FaultKind {
  /** Subcode of the SOAP fault; `s` is SOAP's own prefix, `a` that of WCF's dispatcher. */
  readonly subcode: string;
  /** `ErrorType` of DeviceEnrollmentServiceError in the fault's detail, which says more than the subcode. */
  readonly errorType?: string;
  readonly hresult: string;
}

/** "Mobile device enrollment" of Windows' client management documentation, tables of SOAP faults and of error types. */
export const enrolmentFaults = {
  messageFormat: { subcode: 's:MessageFormat', hresult: '0x80180001' },
  authentication: { subcode: 's:Authentication', hresult: '0x80180002' },
  authorisation: { subcode: 's:Authorization', hresult: '0x80180003' },
  certificateRequest: { subcode: 's:CertificateRequest', hresult: '0x80180004' },
  enrolmentServer: { subcode: 's:EnrollmentServer', hresult: '0x80180005' },
  internalService: { subcode: 'a:InternalServiceFault', hresult: '0x80180006' },
  invalidSecurity: { subcode: 'a:InvalidSecurity', hresult: '0x80180007' },
  deviceCapReached: { subcode: 's:Authorization', errorType: 'DeviceCapReached', hresult: '0x80180013' },
  deviceNotSupported: { subcode: 's:Authorization', errorType: 'DeviceNotSupported', hresult: '0x80180014' },
  notSupported: { subcode: 's:Authorization', errorType: 'NotSupported', hresult: '0x80180015' },
  notEligibleToRenew: { subcode: 's:Authorization', errorType: 'NotEligibleToRenew', hresult: '0x80180016' },
  inMaintenance: { subcode: 's:Authorization', errorType: 'InMaintenance', hresult: '0x80180017' },
  userLicence: { subcode: 's:Authorization', errorType: 'UserLicense', hresult: '0x80180018' },
  invalidEnrolmentData: { subcode: 's:Authorization', errorType: 'InvalidEnrollmentData', hresult: '0x80180019' },
} as const satisfies Readonly<Record<string, FaultKind>>;

export type EnrolmentFaultName = keyof typeof enrolmentFaults;

/** A refusal on its way out of the server. The reason is for people and holds no secret. */
export class EnrolmentFault extends Error {
  readonly kind: FaultKind;

  constructor(
    name: EnrolmentFaultName,
    readonly reason: string,
  ) {
    super(reason);
    this.name = 'EnrolmentFault';
    this.kind = enrolmentFaults[name];
  }
}

/** The HRESULT for what a fault says; `undefined` for words that the documentation does not have. */
export function hresultOf(subcode: string, errorType: string): string | undefined {
  const kinds: readonly FaultKind[] = Object.values(enrolmentFaults);
  const local = (name: string): string => name.slice(name.indexOf(':') + 1);
  const found =
    kinds.find((kind) => kind.errorType !== undefined && kind.errorType === errorType) ??
    kinds.find((kind) => kind.errorType === undefined && local(kind.subcode) === local(subcode));
  return found?.hresult;
}
