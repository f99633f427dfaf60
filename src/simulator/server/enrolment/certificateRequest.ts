import { createPublicKey } from 'node:crypto';
import { EnrolmentFault } from '../../enrolmentProtocol/faults';
import { Pkcs10CertificateRequest, type PublicKey } from '../../enrolmentProtocol/x509';
import { minimalKeyLength } from './policies';

/**
 * The public key of a PKCS #10 request whose signature proves that the sender has the private one.
 * @throws EnrolmentFault `certificateRequest`
 */
export async function verifiedKey(base64: string): Promise<PublicKey> {
  const request = parse(base64);
  if (request === undefined || !(await request.verify().catch(() => false))) {
    throw new EnrolmentFault(
      'certificateRequest',
      'The certificate request is damaged or not signed with its own key.',
    );
  }
  const key = createPublicKey({ key: Buffer.from(request.publicKey.rawData), format: 'der', type: 'spki' });
  if (key.asymmetricKeyType !== 'rsa' || (key.asymmetricKeyDetails?.modulusLength ?? 0) < minimalKeyLength) {
    throw new EnrolmentFault('certificateRequest', `The key must be RSA with at least ${minimalKeyLength} bits.`);
  }
  return request.publicKey;
}

function parse(base64: string): Pkcs10CertificateRequest | undefined {
  try {
    return new Pkcs10CertificateRequest(Buffer.from(base64, 'base64'));
  } catch {
    return undefined;
  }
}
