import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { describe, it } from 'mocha';
import type { SignInPrompt } from '../../../../src/adapters/entra/deviceCode';
import { assertQuiet } from '../../../support/graph/failureCase';
import { startGraphServer, type Fault, type GraphServer } from '../../../support/graph/graphServer';
import { clientSecret, refusal } from '../../../support/graph/signIns';
import { entraSettings, secretTokens, testTime, withEntra, type TestTime } from '../../../support/graph/sources';
import { contractTenant } from '../../../support/graph/tenant';
import { failureOf } from '../../../support/refused';

async function withServer(work: (server: GraphServer, time: TestTime) => Promise<void>, fault?: Fault): Promise<void> {
  const server = await startGraphServer(contractTenant(), fault);
  try {
    await work(server, testTime());
  } finally {
    await server.close();
  }
}

const settings = entraSettings();
const pending = refusal('authorization_pending', 70016);

describe('signing in with the secret of an app', () => {
  it('asks the tenant for what the app may read', () =>
    withServer(async (server, time) => {
      const token = await secretTokens(server, time).get(settings, {});
      assert.equal(token.reveal(), server.signIns.issued[0]);
      const [asked] = server.requests;
      assert.equal(asked?.url.pathname, '/x.example/oauth2/v2.0/token');
      assert.equal(asked.method, 'POST');
      assert.deepEqual(Object.fromEntries(new URLSearchParams(asked.body)), {
        client_id: settings.clientId,
        grant_type: 'client_credentials',
        scope: `${server.hosts.graph}/.default`,
        client_secret: clientSecret,
      });
      assert.equal(asked.url.search, '');
    }));
  it('happens once for as long as a token lasts, and again shortly before its end or when it is refused', () =>
    withServer(async (server, time) => {
      const tokens = secretTokens(server, time);
      const first = await tokens.get(settings, {});
      await time.wait(3_500_000, undefined);
      assert.equal(await tokens.get(settings, {}), first);
      await time.wait(50_000, undefined);
      const second = await tokens.get(settings, {});
      assert.notEqual(second, first);
      assert.notEqual(await tokens.get(settings, { refused: second }), second);
      assert.equal(server.requests.length, 3);
      await tokens.get({ ...settings, tenant: 'other.example' }, {});
      assert.equal(server.requests.length, 4);
    }));
  const refused: Readonly<Record<string, readonly [number: number, code: string]>> = {
    'a wrong secret': [7000215, 'entra-secret-wrong'],
    'an expired secret': [7000222, 'entra-secret-expired'],
    'an unknown app': [700016, 'entra-app-unknown'],
    'an unknown tenant': [90002, 'entra-tenant-unknown'],
    'a policy against it': [53003, 'entra-conditional-access'],
    'anything else': [50034, 'entra-sign-in'],
  };
  for (const [what, [number, code]] of Object.entries(refused)) {
    it(`says so: ${what}`, () =>
      withServer(
        async (server, time) => {
          const failure = await failureOf(() => secretTokens(server, time).get(settings, {}), code);
          assert.match(failure.message, new RegExp(`AADSTS${number}`));
          assertQuiet(failure);
        },
        () => refusal('invalid_client', number),
      ));
  }
  const malformed: Readonly<Record<string, unknown>> = {
    'no token': { token_type: 'Bearer', expires_in: 1 },
    'a token that would split the header': { token_type: 'Bearer', expires_in: 1, access_token: 'a\r\nb: c' },
    'another kind of token': { token_type: 'pop', expires_in: 1, access_token: 'a' },
    'no time': { token_type: 'Bearer', access_token: 'a' },
  };
  for (const [what, json] of Object.entries(malformed)) {
    it(`takes no answer with ${what}`, () =>
      withServer(
        async (server, time) => {
          await failureOf(() => secretTokens(server, time).get(settings, {}), 'entra-malformed');
        },
        () => ({ status: 200, json }),
      ));
  }
  it('shows the secret to the sign-in alone', () =>
    withEntra({}, async ({ source, server }) => {
      await source.read({});
      const holding = server.requests.filter(({ url, headers, body }) =>
        JSON.stringify([url, headers, new URLSearchParams(body).get('client_secret')]).includes(clientSecret),
      );
      assert.deepEqual(
        holding.map(({ url }) => url.pathname),
        ['/x.example/oauth2/v2.0/token'],
      );
      assert.ok(!JSON.stringify(await source.read({})).includes('secret-token'));
    }));
  it('hides its token from whoever prints it', () =>
    withServer(async (server, time) => {
      const token = await secretTokens(server, time).get(settings, {});
      assert.ok(![JSON.stringify(token), inspect(token)].join().includes('secret-token'));
    }));
});

describe('signing in with a code', () => {
  const ask =
    (asked: SignInPrompt[]) =>
    (prompt: SignInPrompt): void =>
      void asked.push(prompt);
  it('says where to enter which code, and asks every five seconds whether somebody has', () =>
    withServer(async (server, time) => {
      server.signIns.beforeCode.push(pending, pending, refusal('slow_down'), pending);
      const asked: SignInPrompt[] = [];
      const token = await secretTokens(server, time, '', ask(asked)).get(settings, {});
      assert.equal(token.reveal(), server.signIns.issued[0]);
      assert.deepEqual(asked, [{ sourceId: 'it', url: 'https://microsoft.com/devicelogin', code: 'ABCD1234' }]);
      assert.deepEqual(time.waits, [5000, 5000, 5000, 10_000, 10_000]);
      assert.equal(
        new URLSearchParams(server.requests[0]?.body).get('scope'),
        `${server.hosts.graph}/User.Read.All ${server.hosts.graph}/GroupMember.Read.All`,
      );
    }));
  const ends: Readonly<Record<string, readonly [error: string, numbers: readonly number[], code: string]>> = {
    'is declined': ['authorization_declined', [70000], 'entra-sign-in-declined'],
    'is not allowed': ['access_denied', [], 'entra-sign-in-declined'],
    'comes too late': ['expired_token', [70020], 'entra-sign-in-expired'],
    'needs a secret': ['invalid_client', [7000218], 'entra-public-client'],
    'needs consent': ['invalid_grant', [65001], 'entra-consent'],
  };
  for (const [what, [error, numbers, code]] of Object.entries(ends)) {
    it(`ends when it ${what}`, () =>
      withServer(async (server, time) => {
        server.signIns.beforeCode.push(pending, refusal(error, ...numbers));
        assertQuiet(await failureOf(() => secretTokens(server, time, '', ask([])).get(settings, {}), code));
        assert.equal(server.requests.length, 3);
      }));
  }
  it('ends with its time, though the server would go on', () =>
    withServer(async (server, time) => {
      server.signIns.beforeCode.push(...Array.from({ length: 1000 }, () => pending));
      await failureOf(() => secretTokens(server, time, '', ask([])).get(settings, {}), 'entra-sign-in-expired');
      assert.equal(time.waits.length, 180, '900 seconds, every 5');
    }));
  it('is refused before there is a code', () =>
    withServer(async (server, time) => {
      server.signIns.noCode = refusal('unauthorized_client', 700016);
      await failureOf(() => secretTokens(server, time, '', ask([])).get(settings, {}), 'entra-app-unknown');
    }));
  it('shows nothing that could rewrite a terminal or lead elsewhere', () =>
    withServer(async (server, time) => {
      const json = { device_code: 'd', expires_in: 900 };
      for (const more of [
        { user_code: 'A\u001b[2J', verification_uri: 'https://microsoft.com/devicelogin' },
        { user_code: 'ABCD1234', verification_uri: 'http://microsoft.com/devicelogin' },
        { user_code: 'ABCD1234', verification_uri: 'https://microsoft.com/\u001b[2J' },
      ]) {
        const asked: SignInPrompt[] = [];
        server.signIns.noCode = { status: 200, json: { ...json, ...more } };
        await failureOf(() => secretTokens(server, time, '', ask(asked)).get(settings, {}), 'entra-malformed');
        assert.deepEqual(asked, []);
      }
    }));
  it('can be cancelled while it waits', () =>
    withServer(async (server, time) => {
      const stop = new AbortController();
      const tokens = secretTokens(server, time, '', () => {
        stop.abort();
      });
      await failureOf(() => tokens.get(settings, { signal: stop.signal }), 'cancelled');
    }));
  it('is not begun where nobody looks, nor twice', () =>
    withServer(async (server, time) => {
      const { message } = await failureOf(() => secretTokens(server, time, '').get(settings, {}), 'source-signed-out');
      assert.match(message, /ENROLLMENT_ENTRA_SECRET_IT \/ ENROLLMENT_ENTRA_SECRET/);
      const tokens = secretTokens(server, time, '', ask([]));
      const refused = await tokens.get(settings, {});
      await failureOf(() => tokens.get(settings, { refused }), 'source-signed-out');
    }));
});
