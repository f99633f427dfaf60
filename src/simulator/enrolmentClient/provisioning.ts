import { provisioningSchema, type Characteristic } from '../enrolmentProtocol/provisioningSchema';
import { thumbprint } from '../enrolmentProtocol/thumbprint';
import { X509Certificate } from '../enrolmentProtocol/x509';
import { parseXml } from '../enrolmentProtocol/xml';
import { deviceKeys } from './certificateRequest';
import { EnrolmentFailure, hresults, type ClientHresult } from './failure';

/** What the device has after its enrolment. */
export interface Management {
  readonly certificateThumbprint: string;
  readonly serverUrl: string;
  readonly providerId: string;
}

type Characteristics = readonly Characteristic[];

/** Checks the provisioning document as the configuration service providers of Windows would apply it. @throws EnrolmentFailure */
export async function applyProvisioning(document: string): Promise<Management> {
  const nodes = parseXml(document, provisioningSchema);
  if (nodes === undefined) {
    throw refused(hresults.provisioning, 'the document is malformed');
  }
  const certificateThumbprint = await deviceCertificate(nodes);
  const account = nodes.find(({ type, parameters }) => type === 'APPLICATION' && parameters.get('APPID') === 'w7');
  const serverUrl = account?.parameters.get('ADDR') ?? '';
  const providerId = account?.parameters.get('PROVIDER-ID') ?? '';
  if (URL.parse(serverUrl)?.protocol !== 'https:' || providerId === '') {
    throw refused(hresults.managementAccount, 'the w7 APPLICATION is missing or incomplete');
  }
  if (descend(nodes, 'DMClient', 'Provider', providerId) === undefined) {
    throw refused(hresults.managementClient, `DMClient has no provider ${providerId}`);
  }
  return { certificateThumbprint, serverUrl, providerId };
}

/** The thumbprint of the device's certificate, which must be for our key and under its own name in the store. */
async function deviceCertificate(nodes: Characteristics): Promise<string> {
  const own = descend(nodes, 'CertificateStore', 'My', 'User')?.children.find(({ parameters }) =>
    parameters.has('EncodedCertificate'),
  );
  const bytes = Buffer.from(own?.parameters.get('EncodedCertificate') ?? '', 'base64');
  if (own === undefined || !(await isForOurKey(bytes)) || own.type.toUpperCase() !== thumbprint(bytes)) {
    throw refused(
      hresults.certificateStore,
      'the device certificate is missing, damaged or not for the key of the device',
    );
  }
  return thumbprint(bytes);
}

async function isForOurKey(bytes: Buffer): Promise<boolean> {
  try {
    const { publicKey } = await deviceKeys();
    const own = await crypto.subtle.exportKey('spki', publicKey);
    return Buffer.from(new X509Certificate(bytes).publicKey.rawData).equals(Buffer.from(own));
  } catch {
    return false;
  }
}

function descend(nodes: Characteristics, ...types: readonly string[]): Characteristic | undefined {
  const [first, ...rest] = types;
  const found = nodes.find(({ type }) => type === first);
  return found === undefined || rest.length === 0 ? found : descend(found.children, ...rest);
}

function refused(hresult: ClientHresult, reason: string): EnrolmentFailure {
  return new EnrolmentFailure(hresult, `provisioning: ${reason}`);
}
