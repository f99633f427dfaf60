import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, it } from 'mocha';
import type { SourceTokens } from '../../../../src/core/ports';
import { readFailure } from '../../../support/graph/failureCase';
import type { Fault, GraphServer } from '../../../support/graph/graphServer';
import { withEntra } from '../../../support/graph/sources';
import { contractTenant, objectId } from '../../../support/graph/tenant';
import { freePort } from '../../../support/ldap/serverProcess';
import { failureOf } from '../../../support/refused';

const delta = '/v1.0/users/delta';
/** What a test does to the connection of one path, in place of an answer. */
function breaks(path: string, how: (response: Parameters<Fault>[1]) => void, times = Number.POSITIVE_INFINITY): Fault {
  let left = times;
  return ({ url }, response) => {
    if (url.pathname !== path || left-- <= 0) {
      return undefined;
    }
    how(response);
    return 'handled';
  };
}

/** A fifth of a second of silence is too much. */
const hasty = { timeouts: { answerSeconds: 0.2 } };

/** A token that a server takes, until it does not any more. */
function tokensOf(
  { signIns }: GraphServer,
  ...tokens: readonly string[]
): SourceTokens & { readonly refused: string[] } {
  const left = [...tokens];
  const refused: string[] = [];
  signIns.valid.add(tokens.at(-1) ?? '');
  return {
    refused,
    get: (_, options) => {
      if (options.refused !== undefined) {
        refused.push(options.refused.reveal());
      }
      const text = left.length > 1 ? (left.shift() ?? '') : (left[0] ?? '');
      return Promise.resolve({ account: 'a', reveal: () => text });
    },
  };
}

describe('the connection to Graph', () => {
  it('is given up when nothing answers', () =>
    readFailure({ settings: hasty, fault: breaks(delta, () => undefined) }, 'entra-timeout'));
  it('is given up when an answer stops in the middle', () =>
    readFailure(
      { settings: hasty, fault: breaks(delta, (response) => response.write('{"value":[')) },
      'entra-timeout',
    ));
  it('is given up when an answer drips for ten times as long', () => {
    const fault = breaks(delta, (response) => {
      const timer = setInterval(() => response.write(' '), 20);
      response.once('close', () => {
        clearInterval(timer);
      });
    });
    return readFailure({ settings: { timeouts: { answerSeconds: 0.1 } }, fault }, 'entra-timeout');
  });
  it('is tried again when it is lost, and given up when it always is', async () => {
    const hangUp = (response: Parameters<Fault>[1]): void => void response.destroy();
    await withEntra({ fault: breaks(delta, hangUp, 2) }, async ({ source }) => {
      assert.equal((await source.read({})).users.length, 3);
    });
    await readFailure({ fault: breaks(delta, hangUp) }, 'entra-connection');
  });
  it('is tried again when an answer ends too early, and given up when it always does', async () => {
    const cut = (response: Parameters<Fault>[1]): void => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"value":[', () => response.destroy());
    };
    await withEntra({ fault: breaks(delta, cut, 1) }, async ({ source }) => {
      assert.equal((await source.read({})).users.length, 3);
    });
    await readFailure({ fault: breaks(delta, cut) }, 'entra-cut-off');
  });
  it('does not follow to another address', () =>
    readFailure(
      {
        fault: breaks(delta, (response) => response.writeHead(302, { location: 'https://evil.example/' }).end()),
      },
      'entra-redirect',
    ));
  it('takes no answer of more than 16 MB, packed or not', async () => {
    const packed = gzipSync(Buffer.alloc(40 * 1024 * 1024, ' '));
    await readFailure(
      { fault: breaks(delta, (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed)) },
      'entra-too-large',
    );
  });
  it('takes packed answers', () => {
    const body = gzipSync(JSON.stringify({ value: [{ id: objectId('user', 1), displayName: 'Zoë' }] }));
    const fault = breaks('/v1.0/users', (response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(body),
    );
    return withEntra({ fault }, async ({ source }) => {
      assert.equal((await source.read({})).users[0]?.displayName, 'Zoë');
    });
  });
  it('to where nothing listens says so', async () => {
    const hosts = { login: '', graph: `http://127.0.0.1:${await freePort()}` };
    await withEntra({ tokens: (server) => tokensOf(Object.assign(server, { hosts }), 't') }, async ({ source }) => {
      await failureOf(() => source.read({}), 'entra-unreachable');
    });
  });
  it('to somebody who speaks no HTTP says so', async () => {
    const ssh = createServer((socket) =>
      socket
        .on('error', () => undefined)
        .resume()
        .write('SSH-2.0-OpenSSH_9.2\r\n'),
    ).listen(0);
    const address = ssh.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const hosts = { login: '', graph: `http://127.0.0.1:${port}` };
    await withEntra({ tokens: (server) => tokensOf(Object.assign(server, { hosts }), 't') }, async ({ source }) => {
      await failureOf(() => source.read({}), 'entra-connection');
    });
    ssh.close();
  });
  it('ends at once when it is cancelled', () => {
    const stop = new AbortController();
    const fault = breaks(delta, () => {
      stop.abort();
    });
    return withEntra({ fault }, async ({ source }) => {
      await failureOf(() => source.read({ signal: stop.signal }), 'cancelled');
    });
  });
  it('asks nothing more when one list has failed', () => {
    const tenant = contractTenant();
    for (let number = 10; number < 200; number++) {
      tenant.addGroup(objectId('group', number), `G${number}`);
    }
    const fault: Fault = ({ url }) => (url.pathname === '/v1.0/users' ? { status: 403, json: {} } : undefined);
    return withEntra({ tenant, fault }, async ({ source, server }) => {
      await failureOf(() => source.read({}), 'entra-permission');
      const asked = server.requests.length;
      await new Promise((resolve) => setTimeout(resolve, 100));
      assert.ok(asked < 50 && server.requests.length <= asked + 4, `${asked}, then ${server.requests.length}`);
    });
  });
});

describe('the sign-in at Graph', () => {
  it('is renewed once when a token is over, for all requests together', () => {
    let tokens: ReturnType<typeof tokensOf> | undefined;
    return withEntra({ tokens: (server) => (tokens = tokensOf(server, 'old', 'new')) }, async ({ source, server }) => {
      assert.equal((await source.read({})).users.length, 3);
      assert.deepEqual(tokens?.refused, ['old']);
      const old = server.requests.filter(({ headers }) => headers.authorization === 'Bearer old');
      assert.equal(old.length, 2, 'the two that were under way');
    });
  });
  it('is over when the new token is not taken either', () =>
    readFailure(
      {
        tokens: (server) => {
          const tokens = tokensOf(server, 'old', 'new');
          server.signIns.valid.clear();
          return tokens;
        },
      },
      'source-signed-out',
      ({ message, kind }, { server }) => {
        assert.match(message, /Sign In to a Source/);
        assert.equal(kind, 'refused');
        assert.ok(server.requests.length <= 4);
      },
    ));
  it('shows the token to Graph alone, in one header', () =>
    withEntra({ tokens: (server) => tokensOf(server, 'secret-token') }, async ({ source, server }) => {
      await source.read({});
      for (const { url, headers, body } of server.requests) {
        assert.equal(headers.authorization, 'Bearer secret-token');
        assert.ok(![url.href, body].join().includes('secret-token'));
      }
    }));
});
