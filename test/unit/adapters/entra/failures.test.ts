import assert from 'node:assert/strict';
import tls from 'node:tls';
import { describe, it } from 'mocha';
import { graphError, type GraphAnswer } from '../../../support/graph/answers';
import { readFailure } from '../../../support/graph/failureCase';
import type { Fault } from '../../../support/graph/graphServer';
import { entraSettings, everyPage, testTime, withEntra } from '../../../support/graph/sources';
import { objectId } from '../../../support/graph/tenant';
import { failureOf } from '../../../support/refused';

/** Answers one path so, and all others as usual. */
function at(path: string, answer: GraphAnswer | Fault): Fault {
  return (arrived, response) => {
    const { pathname } = arrived.url;
    const fault = typeof answer === 'function' ? answer : () => answer;
    return pathname === path ? fault(arrived, response) : undefined;
  };
}

const users = '/v1.0/users';
const members = `/v1.0/groups/${objectId('group', 2)}/members`;

/** The first times so, then as usual. */
function first(times: number, answer: GraphAnswer | Fault): Fault {
  let left = times;
  return (arrived, response) =>
    left-- > 0 ? (typeof answer === 'function' ? answer(arrived, response) : answer) : undefined;
}

describe('a Graph that says no', () => {
  const cases: Readonly<Record<string, readonly [status: number, code: string, expected: string, says: RegExp]>> = {
    'because a permission is missing': [
      403,
      'Authorization_RequestDenied',
      'entra-permission',
      /User\.Read\.All.*request-id 9f5d0c8e/,
    ],
    'because the request is wrong': [400, 'Request_BadRequest', 'entra-refused', /HTTP 400, Request_BadRequest/],
    'because there is no such thing': [404, 'Request_ResourceNotFound', 'entra-refused', /HTTP 404/],
    'because it is the wrong tenant': [402, 'x y <script>', 'entra-refused', /\(HTTP 402, request-id/],
    'because it is broken': [500, 'generalException', 'entra-busy', /HTTP 500/],
    'because it is overloaded': [503, 'serviceNotAvailable', 'entra-busy', /HTTP 503/],
    'because it throttles for ever': [429, 'TooManyRequests', 'entra-throttled', /throttles/],
  };
  for (const [what, [status, code, expected, says]] of Object.entries(cases)) {
    it(what, () =>
      readFailure({ fault: at(users, graphError(status, code)) }, expected, ({ message }) => {
        assert.match(message, says);
      }),
    );
  }
  it('names the permission for groups where that is the one', () =>
    withEntra({}, async ({ source, server }) => {
      server.permissions.delete('GroupMember.Read.All');
      const { message } = await failureOf(() => source.read({}), 'entra-permission');
      assert.match(message, /GroupMember\.Read\.All is missing.*consent/);
      await failureOf(
        () => everyPage(source.members(`it/${objectId('group', 1)}`, { pageSize: 5 }, {})),
        'entra-permission',
      );
      assert.equal((await everyPage(source.users({ pageSize: 5 }, {}))).flat().length, 3);
    }));
  it('to the filter of the settings, which is named', () =>
    readFailure({ settings: { userFilter: 'displayName lk 1' } }, 'entra-filter', ({ message }) => {
      assert.match(message, /"userFilter" of the source "it"/);
    }));
  it('to a list without users', () =>
    readFailure({ settings: { userFilter: "department eq 'None'" } }, 'entra-no-users'));
  it('to a group that has just been deleted, which is no failure', () =>
    withEntra({ fault: at(members, graphError(404, 'Request_ResourceNotFound')) }, async ({ source }) => {
      assert.equal((await source.read({})).users.length, 3);
    }));
});

describe('a Graph that says later', () => {
  it('is asked again after as many seconds as it says', () =>
    withEntra(
      { fault: at(users, first(2, graphError(429, 'x', { 'retry-after': '17' }))) },
      async ({ source, time }) => {
        assert.equal((await source.read({})).users.length, 3);
        assert.deepEqual(time.waits.filter((ms) => ms === 17_000).length >= 2, true);
      },
    ));
  it('is asked again at the time that it names', () =>
    withEntra(
      { fault: at(users, first(1, graphError(503, 'x', { 'retry-after': 'Sun, 22 Nov 2026 10:01:00 GMT' }))) },
      async ({ source, time }) => {
        await source.read({});
        assert.deepEqual([...new Set(time.waits)], [60_000]);
      },
    ));
  it('is asked again more and more rarely where it names no time', () =>
    readFailure({ fault: at('/v1.0/users/delta', graphError(504, 'x')) }, 'entra-busy', (_, { time, server }) => {
      assert.deepEqual(time.waits, [500, 1000, 2000, 4000, 8000]);
      assert.equal(server.requests.filter(({ url }) => url.pathname === '/v1.0/users/delta').length, 6);
    }));
  it('is not waited for where it means another day', () =>
    readFailure(
      { fault: at('/v1.0/users/delta', graphError(429, 'x', { 'retry-after': '86400' })) },
      'entra-throttled',
      (_, { time }) => {
        assert.deepEqual(time.waits, []);
      },
    ));
  it('means all requests, so that no other one is sent meanwhile', () => {
    let throttledAt = -1;
    return withEntra(
      {
        fault: at(
          users,
          first(1, ({ number }) => {
            throttledAt = number;
            return graphError(429, 'x', { 'retry-after': '30' });
          }),
        ),
      },
      async ({ source, server, time }) => {
        await source.read({});
        assert.ok(throttledAt > 0 && server.requests.length > throttledAt + 2);
        assert.deepEqual([...new Set(time.waits)], [30_000]);
      },
    );
  });
  it('can be cancelled while it is waited for', () => {
    const stop = new AbortController();
    return withEntra(
      {
        fault: at(users, () => {
          stop.abort();
          return graphError(429, 'x', { 'retry-after': '60' });
        }),
      },
      async ({ source }) => {
        await failureOf(() => source.read({ signal: stop.signal }), 'cancelled');
      },
    );
  });
});

describe('a Graph that cannot be understood', () => {
  const answers: Readonly<Record<string, readonly [json: unknown, code: string]>> = {
    'whose page has no rows': [{}, 'entra-malformed'],
    'whose rows are no list': [{ value: { id: '1' } }, 'entra-malformed'],
    'whose user has no id': [{ value: [{ displayName: 'Ana' }] }, 'entra-malformed'],
    'whose user is a text': [{ value: ['not for us'] }, 'entra-malformed'],
    'whose page is null': [null, 'entra-malformed'],
    'whose next page is a number': [{ value: [], '@odata.nextLink': 5 }, 'entra-malformed'],
    'that goes on at another host': [
      { value: [], '@odata.nextLink': 'https://evil.example/v1.0/users' },
      'entra-foreign-link',
    ],
    'that goes on without a host': [{ value: [], '@odata.nextLink': '/v1.0/users' }, 'entra-foreign-link'],
    'that goes on with another scheme': [{ value: [], '@odata.nextLink': 'file:///v1.0/users' }, 'entra-foreign-link'],
  };
  for (const [what, [json, code]] of Object.entries(answers)) {
    it(what, () => readFailure({ fault: at(users, { status: 200, json }) }, code));
  }
  it('that goes on at another port or path of its host', async () => {
    for (const change of [(url: URL) => (url.port = '1'), (url: URL) => (url.pathname = '/beta/users')]) {
      const fault = at(users, ({ url }) => {
        const link = new URL(url);
        change(link);
        return { status: 200, json: { value: [], '@odata.nextLink': link.href } };
      });
      await readFailure({ fault }, 'entra-foreign-link', (_, { server }) => {
        assert.ok(!server.requests.some(({ url }) => url.pathname.startsWith('/beta')));
      });
    }
  });
  it('whose pages go in a circle', () => {
    const fault = at(users, ({ url }) => {
      const link = new URL(url);
      link.searchParams.set('$skiptoken', url.searchParams.get('$skiptoken') === 'a' ? 'b' : 'a');
      return { status: 200, json: { value: [], '@odata.nextLink': link.href } };
    });
    return readFailure({ fault }, 'entra-endless');
  });
  it('that answers a page of a proxy', () =>
    readFailure(
      {
        fault: at(users, (_, response) => {
          response.end('<html>not for us</html>');
          return 'handled';
        }),
      },
      'entra-malformed',
    ));
  it('whose JSON ends too early', () =>
    readFailure(
      {
        fault: at(users, (_, response) => {
          response.end('{"value":[{"id":"1"}');
          return 'handled';
        }),
      },
      'entra-malformed',
    ));
  it('names what is wrong by its place, not by its value', () =>
    readFailure(
      { fault: at(users, { status: 200, json: { value: [{ id: 'a' }, { id: 5 }] } }) },
      'entra-malformed',
      ({ message }) => {
        assert.match(message, /\(value\.1\.id\)/);
      },
    ));
  it('takes keys of JavaScript for what they are: names', () => {
    const row = JSON.parse(
      `{"id":"${objectId('user', 1)}","__proto__":{"mail":"evil"},"constructor":"evil"}`,
    ) as object;
    return withEntra(
      { fault: at(users, { status: 200, json: { value: [row] } }), settings: { attributes: { device: 'toString' } } },
      async ({ source }) => {
        const [user] = (await source.read({})).users;
        assert.deepEqual([user?.email, user?.device], ['', '']);
        assert.equal(({} as { mail?: string }).mail, undefined);
      },
    );
  });
});

describe('settings of a tenant', () => {
  it('decide which hosts are contacted, from a list', async () => {
    const { EntraSource } = await import('../../../../src/adapters/entra/entraSource');
    const { entraClouds } = await import('../../../../src/core/project/entraSourceSettings');
    const asked: string[] = [];
    const original = tls.connect;
    tls.connect = (options: unknown): never => {
      asked.push(`https://${String((options as tls.ConnectionOptions).host)}`);
      throw Object.assign(new Error(), { code: 'ECONNREFUSED', syscall: 'connect' });
    };
    try {
      for (const cloud of ['global', 'us-gov', 'us-gov-dod', 'china'] as const) {
        const tokens = { get: () => Promise.resolve({ account: 'a', reveal: () => 't' }) };
        const source = new EntraSource(entraSettings({ cloud }), { ...testTime(), tokens });
        await failureOf(() => source.user(objectId('user', 1), {}), 'entra-unreachable');
        assert.equal(asked.pop(), entraClouds[cloud].graph);
      }
    } finally {
      tls.connect = original;
    }
  });
});
