import assert from 'node:assert/strict';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, it } from 'mocha';
import { neuronsSource } from '../../../../src/adapters/neurons/neuronsSource';
import type { NeuronsWorld } from '../../../../src/adapters/neurons/session';
import type { DirectorySource } from '../../../../src/core/ports';
import type { NeuronsApiSettings } from '../../../../src/core/project/neuronsSettings';
import { apiPassword, withNeurons } from '../../../support/neurons';
import { failureOf } from '../../../support/refused';
import { withRestServer } from '../../../support/restServer';
import { noSecrets, secretsOf } from '../../../support/secrets';

const sourceOf = (api: NeuronsApiSettings, world: NeuronsWorld): DirectorySource =>
  neuronsSource({ id: 'mdm', kind: 'neurons', api }, world);

/** What the server says in its own words; a message of ours that holds it could hold a password as well. */
const foreignWords = `echo ${apiPassword}`;

describe('reading the accounts of Neurons for MDM', () => {
  it('pages through accounts and groups, and gives each account its own stable id', () =>
    withNeurons(async ({ server, api, world }) => {
      for (let index = 0; index < 1_234; index++) {
        server.accounts.add({ uid: `u${index}@x.example`, groups: [`Group ${index % 130}`] });
      }
      const { users, groups, notes } = await sourceOf(api, world).read({});
      assert.deepEqual([users.length, groups.length, notes], [1_234, 130, []]);
      assert.equal(new Set(users.map(({ key }) => key)).size, 1_234);
      const [first] = users;
      assert.deepEqual([first?.key, first?.id, first?.groups], ['mdm/1', '1', ['Group 0']]);
      assert.match(first?.origin ?? '', /^localhost:\d+, account 1$/);
    }));
  it('takes the user name for the address, since the server knows nobody by another one', () =>
    withNeurons(async ({ server, api, world }) => {
      server.accounts.add({ uid: 'ana@corp.example', emailAddress: 'ana.silva@mail.example' });
      server.accounts.add({ uid: 'ben', emailAddress: 'ben@mail.example' });
      const { users } = await sourceOf(api, world).read({});
      assert.deepEqual(
        users.map(({ email }) => email),
        ['ana@corp.example', 'ben@mail.example'],
      );
    }));
  it('goes on where the server is busy, fails or hangs up', () =>
    withNeurons(async ({ server, api, world }) => {
      server.accounts.add({ uid: 'a@x.example' });
      const disturbances = ['busy', 'internal-error', 'cut', 'drop', 'late-hang'] as const;
      let requests = 0;
      server.disturb(() => disturbances[requests++]);
      const { users } = await sourceOf({ ...api, answerSeconds: 1 }, world).read({});
      assert.deepEqual([users.length, requests], [1, disturbances.length + 2]);
    }));
  it('gives up in the end, and says what the matter is', () =>
    withNeurons(async ({ server, api, world }) => {
      server.accounts.add({ uid: 'a@x.example' });
      server.behave('internal-error');
      await failureOf(() => sourceOf(api, world).read({}), 'neurons-server');
      assert.equal(server.requestCount, 8);
      server.behave('busy');
      await failureOf(() => sourceOf(api, world).read({}), 'neurons-busy');
      assert.equal(server.requestCount, 16);
    }));
  it('does not wait for a server that asks for an hour', () =>
    withNeurons(
      async ({ server, api, world }) => {
        server.behave('busy');
        await failureOf(() => sourceOf(api, world).read({}), 'neurons-busy');
        assert.equal(server.requestCount, 1);
      },
      { retryAfterSeconds: 3600 },
    ));
  it('sends a wrong password once, and never tells it', () =>
    withNeurons(async ({ server, api, world }) => {
      const wrong = 'Wrong-password-2';
      const source = sourceOf(api, { ...world, secrets: secretsOf(wrong) });
      const { message } = await failureOf(() => source.read({}), 'neurons-credentials');
      assert.ok(!message.includes(wrong));
      assert.equal(server.requestCount, 1);
    }));
  it('contacts nobody without a password', () =>
    withNeurons(async ({ server, api, world }) => {
      const { message } = await failureOf(
        () => sourceOf(api, { ...world, secrets: noSecrets }).read({}),
        'source-password-missing',
      );
      assert.match(message, /ENROLLMENT_NEURONS_PASSWORD/);
      assert.equal(server.requestCount, 0);
    }));
  it('frees its connection as soon as it is cancelled', () =>
    withNeurons(async ({ server, api, world }) => {
      const stop = new AbortController();
      server.disturb(() => {
        stop.abort();
        return 'hang';
      });
      const slow = { ...api, answerSeconds: 600 };
      await failureOf(() => sourceOf(slow, world).read({ signal: stop.signal }), 'cancelled');
      while (server.connectionCount > 0) {
        await wait(5);
      }
    }));
});

describe('what answers in the place of Neurons for MDM', () => {
  const cases: readonly (readonly [string, RequestListener, string])[] = [
    ['a sign-in page', page('<html>' + foreignWords), 'neurons-answer'],
    ['JSON of another API', page(JSON.stringify({ data: foreignWords })), 'neurons-answer'],
    ['accounts without ids', page(list([{ uid: foreignWords }])), 'neurons-answer'],
    ['more than any tenant has', page(list([], 3_000_000)), 'neurons-answer'],
    ['a list that is shorter than it says', page(list([], 7)), 'neurons-list'],
    ['nobody', page(list([])), 'neurons-no-users'],
    ['somebody who may not', status(403), 'neurons-forbidden'],
    ['another site', status(404), 'neurons-not-there'],
    ['a strange refusal', status(418), 'neurons-refused'],
    ['an answer without end', endless, 'neurons-answer'],
    ['silence', () => undefined, 'neurons-timeout'],
  ];
  for (const [name, answer, code] of cases) {
    it(`is recognised: ${name}`, () =>
      withRestServer(answer, async (api, world) => {
        const { message } = await failureOf(() => sourceOf({ ...api, answerSeconds: 1 }, world).read({}), code);
        assert.ok(!message.includes(foreignWords) && !message.includes(apiPassword), message);
      }));
  }
  it('is not followed to another address, wherever that is', async () => {
    let stolen = 0;
    await withRestServer(
      (_request, response) => {
        stolen++;
        response.end();
      },
      (thief) =>
        withRestServer(
          (_request, response) => response.writeHead(302, { Location: `${thief.url}/api/v1/account` }).end(),
          async (api, world) => {
            const { message } = await failureOf(() => sourceOf(api, world).read({}), 'neurons-redirect');
            assert.ok(message.includes(new URL(thief.url).host));
          },
        ),
    );
    assert.equal(stolen, 0);
  });
  it('gets no password where its certificate is not trusted, or was issued for another name', async () => {
    const seen: (string | undefined)[] = [];
    const listener = (request: IncomingMessage, response: ServerResponse): void => {
      seen.push(request.headers.authorization);
      response.end();
    };
    await withRestServer(listener, async (api, world) => {
      await failureOf(() => sourceOf({ ...api, tls: {} }, world).read({}), 'neurons-certificate');
    });
    await withRestServer(
      listener,
      async (api, world) => {
        await failureOf(() => sourceOf(api, world).read({}), 'neurons-certificate');
      },
      'other.example',
    );
    assert.deepEqual(seen, []);
  });
  it('is nobody at all', () =>
    withRestServer(status(500), async (api, world) => {
      await failureOf(() => sourceOf({ ...api, url: 'https://localhost:1' }, world).read({}), 'neurons-unreachable');
    }));
  it('lists no groups, and then those are shown that users belong to', () =>
    withRestServer(
      (request, response) => {
        const isGroups = (request.url ?? '').startsWith('/api/v1/group');
        const account = { id: '7', uid: 'a@x.example', groups: ['Sales', { name: 'All' }] };
        response.writeHead(isGroups ? 404 : 200).end(list([account, { id: 8, uid: 'api', accountType: 'API' }]));
      },
      async (api, world) => {
        const { users, groups, notes } = await sourceOf(api, world).read({});
        assert.deepEqual(
          [users.map(({ id }) => id), groups.map(({ name }) => name), notes.length],
          [['7'], ['Sales', 'All'], 1],
        );
      },
    ));
});

function list(searchResults: readonly unknown[], totalCount = searchResults.length): string {
  return JSON.stringify({ errors: null, result: { totalCount, searchResults, offset: 0, limit: 500 } });
}

function page(text: string): RequestListener {
  return (_request, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end(text);
}

function status(code: number): RequestListener {
  return (_request, response) => response.writeHead(code).end(foreignWords);
}

/** A megabyte at a time, until the other side has enough. */
function endless(_request: IncomingMessage, response: ServerResponse): void {
  const more = (): void => {
    if (!response.destroyed) {
      response.write(Buffer.alloc(1024 * 1024, 'a'), more);
    }
  };
  more();
}
