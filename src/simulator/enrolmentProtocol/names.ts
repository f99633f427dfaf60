/** Names of the protocol: [MS-MDE2], [MS-XCEP], [MS-WSTEP] and WS-Security's UsernameToken profile 1.0. */

export const soapContentType = 'application/soap+xml; charset=utf-8';
export const discoveryPath = '/EnrollmentServer/Discovery.svc';

const discoveryService = 'http://schemas.microsoft.com/windows/management/2012/01/enrollment/IDiscoveryService';
const policyService = 'http://schemas.microsoft.com/windows/pki/2009/01/enrollmentpolicy/IPolicy';
const enrolmentService = 'http://schemas.microsoft.com/windows/pki/2009/01/enrollment';
const security = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss';

export const namespaces = {
  soap: 'http://www.w3.org/2003/05/soap-envelope',
  addressing: 'http://www.w3.org/2005/08/addressing',
  security: `${security}-wssecurity-secext-1.0.xsd`,
  trust: 'http://docs.oasis-open.org/ws-sx/ws-trust/200512',
  authorisation: 'http://schemas.xmlsoap.org/ws/2006/12/authorization',
  discovery: 'http://schemas.microsoft.com/windows/management/2012/01/enrollment',
  policy: 'http://schemas.microsoft.com/windows/pki/2009/01/enrollmentpolicy',
  enrolment: enrolmentService,
} as const;

export const actions = {
  discover: `${discoveryService}/Discover`,
  discoverResponse: `${discoveryService}/DiscoverResponse`,
  getPolicies: `${policyService}/GetPolicies`,
  getPoliciesResponse: `${policyService}/GetPoliciesResponse`,
  requestToken: `${enrolmentService}/RST/wstep`,
  requestTokenResponse: `${enrolmentService}/RSTRC/wstep`,
} as const;

const base64Encoding = `${security}-wssecurity-secext-1.0.xsd#base64binary`;

export const tokens = {
  passwordText: `${security}-username-token-profile-1.0#PasswordText`,
  base64Encoding,
  certificateRequest: `${enrolmentService}#PKCS10`,
  provisioningDocument:
    'http://schemas.microsoft.com/5.0.0.0/ConfigurationManager/Enrollment/DeviceEnrollmentProvisionDoc',
  device: 'http://schemas.microsoft.com/5.0.0.0/ConfigurationManager/Enrollment/DeviceEnrollmentToken',
  issue: `http://docs.oasis-open.org/ws-sx/ws-trust/200512/Issue`,
} as const;
