import type { HttpAnswer, HttpRequest } from '../../../../src/simulator/server/http';
import { Authority } from '../../../../src/simulator/server/authority';
import { listen } from '../../../../src/simulator/server/listener';
import { host } from '../withServer';

const validity = { notBefore: new Date('2020-01-01'), notAfter: new Date('2040-01-01') };

/** A server that answers what the test says, with a certificate for the usual host. */
export async function withForeignServer(
  answer: (request: HttpRequest) => HttpAnswer,
  test: (server: { port: number; certificateAuthority: string }) => Promise<void>,
): Promise<void> {
  const authority = await Authority.create(validity);
  const identity = await authority.issueServerIdentity([host], validity);
  const listener = await listen(identity, (request) => Promise.resolve({ kind: 'answer', answer: answer(request) }));
  try {
    await test({ port: listener.port, certificateAuthority: authority.certificate.toString('pem') });
  } finally {
    await listener.close();
  }
}
