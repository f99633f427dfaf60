import { webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509Certificate,
  X509CertificateGenerator,
  type PublicKey,
} from '../enrolmentProtocol/x509';
import type { Validity } from './virtualServer';

/** P-256: made in a millisecond, so a server can have its own authority at each start. */
const keyAlgorithm = { name: 'ECDSA', namedCurve: 'P-256' };
const signingAlgorithm = { name: 'ECDSA', hash: 'SHA-256' };
const authorityName = 'CN=Enrollment Packager virtual authority';

/** A certificate and its key, PEM. */
export interface ServerIdentity {
  readonly certificate: string;
  readonly key: string;
}

/** The certificate authority of one virtual server. Its key never leaves the process. */
export class Authority {
  private constructor(
    private readonly keys: webcrypto.CryptoKeyPair,
    readonly certificate: X509Certificate,
  ) {}

  static async create(validity: Validity): Promise<Authority> {
    const keys = await newKeys();
    const certificate = await X509CertificateGenerator.createSelfSigned({
      ...validity,
      name: authorityName,
      keys,
      signingAlgorithm,
      extensions: [
        new BasicConstraintsExtension(true, 0, true),
        new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      ],
    });
    return new Authority(keys, certificate);
  }

  /** A TLS certificate for these host names. */
  async issueServerIdentity(hosts: readonly string[], validity: Validity): Promise<ServerIdentity> {
    const keys = await newKeys();
    const certificate = await this.#issue(
      [{ CN: [hosts[0] ?? ''] }],
      keys.publicKey,
      validity,
      ExtendedKeyUsage.serverAuth,
      [new SubjectAlternativeNameExtension(hosts.map((value) => ({ type: 'dns', value })))],
    );
    const key = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
    return { certificate: certificate.toString('pem'), key: pem('PRIVATE KEY', key) };
  }

  /** A certificate with which the device named `commonName` will sign in. */
  issueDeviceCertificate(commonName: string, key: PublicKey, validity: Validity): Promise<X509Certificate> {
    return this.#issue([{ CN: [commonName] }], key, validity, ExtendedKeyUsage.clientAuth, []);
  }

  #issue(
    subject: { CN: string[] }[],
    publicKey: PublicKey | webcrypto.CryptoKey,
    validity: Validity,
    usage: ExtendedKeyUsage,
    extensions: readonly SubjectAlternativeNameExtension[],
  ): Promise<X509Certificate> {
    return X509CertificateGenerator.create({
      ...validity,
      subject,
      issuer: this.certificate.subject,
      publicKey,
      signingKey: this.keys.privateKey,
      signingAlgorithm,
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.keyEncipherment, true),
        new ExtendedKeyUsageExtension([usage]),
        ...extensions,
      ],
    });
  }
}

function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(keyAlgorithm, true, ['sign', 'verify']);
}

function pem(label: string, bytes: ArrayBuffer): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
