import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { describe, it } from 'mocha';
import { canary, canaryMark } from '../../support/canaries/canaries';
import { assertSilent } from '../../support/canaries/renderings';
import { searchFiles } from '../../support/canaries/searchFiles';
import { issueAt } from '../../support/neurons';
import { withRestServer } from '../../support/restServer';
import type { AuditEvent } from '../../../src/core/audit/auditEntry';
import { randomBytes } from 'node:crypto';

const pin = canary(0);
const uid = 'user0@contoso.example';

/** Answers that repeat a PIN where no client should look for one. */
const answers: Readonly<Record<string, (response: ServerResponse) => void>> = {
  'a refusal in JSON': (response) => {
    const errors = { fieldErrors: [{ code: 'Range', message: `PIN ${pin} is used`, pin }] };
    response.writeHead(400, `Bad PIN ${pin}`).end(JSON.stringify({ errors, result: null }));
  },
  'a page of HTML': (response) => response.writeHead(500, pin, { 'x-pin': pin }).end(`<p>${pin}</p>`),
  'a conflict': (response) => response.writeHead(409).end(pin),
  'a wish to wait': (response) => response.writeHead(429, { 'retry-after': `9999999 ${pin}` }).end(pin),
  'a way elsewhere': (response) => response.writeHead(302, { location: `https://mdm.example/${pin}?pin=${pin}` }).end(),
  'broken JSON': (response) => response.writeHead(200).end(`{"result": {"pin": "${pin}"`),
  'JSON of another kind': (response) => response.writeHead(200).end(JSON.stringify({ result: { [pin]: pin } })),
  'a list with rows of another kind': (response) =>
    response.writeHead(200).end(JSON.stringify({ result: { totalCount: 1, searchResults: [{ id: pin, pin }] } })),
  'an end amid the answer': (response) => {
    response.writeHead(200, { 'content-length': '999' }).write(pin, () => response.destroy());
  },
};

const account = { id: 7, uid, emailAddress: uid, enabled: true, locked: false };

/** Lists one account, with no PIN that anybody can read. */
function listAccount(response: ServerResponse): void {
  response.end(
    JSON.stringify({ errors: null, result: { totalCount: 1, searchResults: [account], offset: 0, limit: 50 } }),
  );
}

describe('a server that repeats PINs in its errors', () => {
  for (const [what, answer] of Object.entries(answers)) {
    for (const method of ['GET', 'POST'] as const) {
      it(`is never quoted: ${what}, to ${method}`, () =>
        withRestServer(
          (request: IncomingMessage, response) => {
            request.resume();
            if (request.method === method) {
              answer(response);
            } else {
              listAccount(response);
            }
          },
          async (api, world) => {
            const audited: AuditEvent[] = [];
            const vault = path.join(world.folder, 'vault');
            const place = { api, world, vault, vaultKey: randomBytes(32), audited };
            const ended = await issueAt(place, ['user0']).then(
              (batch) => ({ batch }),
              (error: unknown) => ({ error }),
            );
            // Without a PIN that it may take, it has to say so.
            assert.ok('error' in ended || ended.batch.unserved?.length === 1, JSON.stringify(ended));
            assertSilent('error' in ended ? ended.error : ended.batch, what);
            assertSilent(audited, 'the audit log');
            assert.deepEqual((await searchFiles(world.folder, canaryMark)).found, []);
          },
        ));
    }
  }
});
