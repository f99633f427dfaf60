import { webcrypto } from 'node:crypto';
import { Pkcs10CertificateRequestGenerator } from '../enrolmentProtocol/x509';

const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};

let keys: Promise<webcrypto.CryptoKeyPair> | undefined;

/**
 * The key pair of every virtual device of this process. A real device makes its own; here nothing depends on that, nobody ever signs
 * in with it, and making one takes up to a second, which a matrix of hundreds of enrolments would spend on nothing else.
 */
export function deviceKeys(): Promise<webcrypto.CryptoKeyPair> {
  keys ??= webcrypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  return keys;
}

/** A PKCS #10 request for this device, base64 DER. */
export async function certificateRequest(deviceId: string): Promise<string> {
  const request = await Pkcs10CertificateRequestGenerator.create({
    name: [{ CN: [deviceId] }],
    keys: await deviceKeys(),
    signingAlgorithm: algorithm,
  });
  return Buffer.from(request.rawData).toString('base64');
}
