/** One HRESULT that Windows reports for an enrolment or for the package that carries it. */
export interface EnrollmentErrorCode {
  /** As an unsigned number; Windows APIs and the registry show it as a negative one. */
  readonly hresult: number;
  readonly name: string;
  readonly meaning: string;
}

/**
 * The codes that a device may report. MDM registration constants of the Win32 reference (MDMRegistration.h); how SOAP faults
 * map to them is in "Mobile device enrollment". 0x8018002A and 0x80180030 both say cancelled: header and metadata disagree.
 * 0x80072Exx are the WinINet errors 12000 and up (WinInet.h) as HRESULTs.
 * The device scripts hold the same names (a test compares them).
 */
export const enrollmentErrors: readonly EnrollmentErrorCode[] = [
  {
    hresult: 0x80180001,
    name: 'MENROLL_E_DEVICE_MESSAGE_FORMAT_ERROR',
    meaning: 'The server found the enrolment message malformed.',
  },
  {
    hresult: 0x80180002,
    name: 'MENROLL_E_DEVICE_AUTHENTICATION_ERROR',
    meaning: 'The server did not accept user and PIN: wrong, used or expired PIN, or another user name.',
  },
  {
    hresult: 0x80180003,
    name: 'MENROLL_E_DEVICE_AUTHORIZATION_ERROR',
    meaning: 'The user is known but may not enrol this device.',
  },
  {
    hresult: 0x80180004,
    name: 'MENROLL_E_DEVICE_CERTIFICATEREQUEST_ERROR',
    meaning: 'The server refused the certificate request.',
  },
  {
    hresult: 0x80180005,
    name: 'MENROLL_E_DEVICE_CONFIGMGRSERVER_ERROR',
    meaning: 'The enrolment server failed, for example at its database.',
  },
  {
    hresult: 0x80180006,
    name: 'MENROLL_E_DEVICE_INTERNALSERVICE_ERROR',
    meaning: 'The enrolment server met an error that it did not handle.',
  },
  {
    hresult: 0x80180007,
    name: 'MENROLL_E_DEVICE_INVALIDSECURITY_ERROR',
    meaning: 'The server found the security header of the message invalid.',
  },
  { hresult: 0x80180008, name: 'MENROLL_E_DEVICE_UNKNOWN_ERROR', meaning: 'An unknown error in the enrolment.' },
  {
    hresult: 0x80180009,
    name: 'MENROLL_E_ENROLLMENT_IN_PROGRESS',
    meaning: 'Another enrolment is running on this device.',
  },
  {
    hresult: 0x8018000a,
    name: 'MENROLL_E_DEVICE_ALREADY_ENROLLED',
    meaning: 'The device is enrolled already, or the trace of an old enrolment is left.',
  },
  { hresult: 0x8018000b, name: 'MENROLL_E_DEVICE_NOT_ENROLLED', meaning: 'The device is not enrolled.' },
  {
    hresult: 0x8018000d,
    name: 'MENROLL_E_DISCOVERY_SEC_CERT_DATE_INVALID',
    meaning: 'The server certificate is out of date, or the clock of the device is wrong.',
  },
  { hresult: 0x8018000e, name: 'MENROLL_E_PASSWORD_NEEDED', meaning: 'The package holds no PIN.' },
  { hresult: 0x8018000f, name: 'MENROLL_E_WAB_ERROR', meaning: 'The web authentication broker failed.' },
  {
    hresult: 0x80180010,
    name: 'MENROLL_E_CONNECTIVITY',
    meaning:
      'The enrolment server could not be reached: name resolution, proxy, time-out, or a malformed discovery answer.',
  },
  {
    hresult: 0x00180011,
    name: 'MENROLL_S_ENROLLMENT_SUSPENDED',
    meaning: 'The enrolment is suspended; this is no error.',
  },
  {
    hresult: 0x80180012,
    name: 'MENROLL_E_INVALIDSSLCERT',
    meaning: 'The TLS certificate of the server is not trusted.',
  },
  {
    hresult: 0x80180013,
    name: 'MENROLL_E_DEVICECAPREACHED',
    meaning: 'The user has reached the highest number of devices.',
  },
  {
    hresult: 0x80180014,
    name: 'MENROLL_E_DEVICENOTSUPPORTED',
    meaning: 'The server does not allow this platform or edition.',
  },
  { hresult: 0x80180015, name: 'MENROLL_E_NOTSUPPORTED', meaning: 'The server does not support MDM for this user.' },
  { hresult: 0x80180016, name: 'MENROLL_E_NOTELIGIBLETORENEW', meaning: 'The server refused to renew the enrolment.' },
  { hresult: 0x80180017, name: 'MENROLL_E_INMAINTENANCE', meaning: 'The server is in maintenance.' },
  { hresult: 0x80180018, name: 'MENROLL_E_USERLICENSE', meaning: 'The user has no licence.' },
  { hresult: 0x80180019, name: 'MENROLL_E_ENROLLMENTDATAINVALID', meaning: 'The server rejected the enrolment data.' },
  {
    hresult: 0x8018001a,
    name: 'MENROLL_E_INSECUREREDIRECT',
    meaning: 'The server redirected to an address without TLS.',
  },
  {
    hresult: 0x8018001b,
    name: 'MENROLL_E_PLATFORM_WRONG_STATE',
    meaning: 'Windows is not in a state in which it can enrol.',
  },
  {
    hresult: 0x8018001c,
    name: 'MENROLL_E_PLATFORM_LICENSE_ERROR',
    meaning: 'The licence of this Windows does not allow the enrolment.',
  },
  {
    hresult: 0x8018001d,
    name: 'MENROLL_E_PLATFORM_UNKNOWN_ERROR',
    meaning: 'An unknown error on the side of Windows.',
  },
  {
    hresult: 0x8018001e,
    name: 'MENROLL_E_PROV_CSP_CERTSTORE',
    meaning: "The certificate part of the server's answer could not be applied.",
  },
  {
    hresult: 0x8018001f,
    name: 'MENROLL_E_PROV_CSP_W7',
    meaning: "The account part of the server's answer could not be applied.",
  },
  {
    hresult: 0x80180020,
    name: 'MENROLL_E_PROV_CSP_DMCLIENT',
    meaning: "The management client part of the server's answer could not be applied.",
  },
  {
    hresult: 0x80180021,
    name: 'MENROLL_E_PROV_CSP_PFW',
    meaning: "The policy part of the server's answer could not be applied.",
  },
  {
    hresult: 0x80180022,
    name: 'MENROLL_E_PROV_CSP_MISC',
    meaning: "A part of the server's answer could not be applied.",
  },
  {
    hresult: 0x80180023,
    name: 'MENROLL_E_PROV_UNKNOWN',
    meaning: "The server's answer could not be applied and was rolled back.",
  },
  {
    hresult: 0x80180024,
    name: 'MENROLL_E_PROV_SSLCERTNOTFOUND',
    meaning: "The client certificate was not found after the server's answer was applied.",
  },
  {
    hresult: 0x80180025,
    name: 'MENROLL_E_PROV_CSP_APPMGMT',
    meaning: "The application part of the server's answer could not be applied.",
  },
  {
    hresult: 0x80180026,
    name: 'MENROLL_E_DEVICE_MANAGEMENT_BLOCKED',
    meaning: 'A policy on the device blocks the enrolment, or another manager holds the device.',
  },
  {
    hresult: 0x80180027,
    name: 'MENROLL_E_CERTPOLICY_PRIVATEKEYCREATION_FAILED',
    meaning: 'The private key could not be made.',
  },
  {
    hresult: 0x80180028,
    name: 'MENROLL_E_CERTAUTH_FAILED_TO_FIND_CERT',
    meaning: 'The certificate for the sign-in was not found.',
  },
  { hresult: 0x80180029, name: 'MENROLL_E_EMPTY_MESSAGE', meaning: 'The server sent an empty answer.' },
  { hresult: 0x8018002a, name: 'MENROLL_E_USER_CANCELED', meaning: 'The enrolment was cancelled.' },
  { hresult: 0x80180030, name: 'MENROLL_E_USER_CANCELLED', meaning: 'The enrolment was cancelled.' },
  { hresult: 0x80180031, name: 'MENROLL_E_MDM_NOT_CONFIGURED', meaning: 'MDM is not set up for this user or tenant.' },
  { hresult: 0x80180032, name: 'MENROLL_E_CUSTOMSERVERERROR', meaning: 'The server sent an error of its own.' },
  { hresult: 0x80180033, name: 'MENROLL_E_SERVER429', meaning: 'The server asks for a slower pace.' },
  {
    hresult: 0x800700b7,
    name: 'ERROR_ALREADY_EXISTS',
    meaning: 'A provisioning package with the same ID was installed before.',
  },
  { hresult: 0x80072ee2, name: 'ERROR_INTERNET_TIMEOUT', meaning: 'The server did not answer in time.' },
  {
    hresult: 0x80072ee7,
    name: 'ERROR_INTERNET_NAME_NOT_RESOLVED',
    meaning: 'The name of the server could not be resolved: no network, or DNS.',
  },
  {
    hresult: 0x80072efd,
    name: 'ERROR_INTERNET_CANNOT_CONNECT',
    meaning: 'No connection to the server: network, proxy or firewall.',
  },
  {
    hresult: 0x80072efe,
    name: 'ERROR_INTERNET_CONNECTION_ABORTED',
    meaning: 'The connection to the server was cut off.',
  },
];

const byCode = new Map(enrollmentErrors.map((error) => [error.hresult, error]));

/** The documented error of an HRESULT, given signed or unsigned; undefined for one that is not in the table. */
export function enrollmentError(hresult: number): EnrollmentErrorCode | undefined {
  return byCode.get(hresult >>> 0);
}
