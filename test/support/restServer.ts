import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { NeuronsWorld } from '../../src/adapters/neurons/session';
import type { NeuronsApiSettings } from '../../src/core/project/neuronsSettings';
import { Authority } from '../../src/simulator/server/authority';
import { inFolder } from './folders';
import { apiPassword, apiSettings, noWaits } from './neurons';
import { secretsOf } from './secrets';

const validity = { notBefore: new Date(Date.now() - 86_400_000), notAfter: new Date(Date.now() + 86_400_000) };

/** An HTTPS server that answers whatever a test wants, and the settings that lead to it. */
export async function withRestServer(
  answer: RequestListener,
  test: (api: NeuronsApiSettings, world: NeuronsWorld & { readonly folder: string }) => Promise<void>,
  host = 'localhost',
): Promise<void> {
  const authority = await Authority.create(validity);
  const { certificate, key } = await authority.issueServerIdentity([host], validity);
  const server = createServer({ cert: certificate, key }, answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await inFolder(async (folder) => {
      await writeFile(path.join(folder, 'ca.pem'), authority.certificate.toString('pem'));
      const world = { folder, secrets: secretsOf(apiPassword), waits: noWaits };
      await test(apiSettings((server.address() as AddressInfo).port), world);
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
