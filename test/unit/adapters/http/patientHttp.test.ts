import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, it } from 'mocha';
import { Connections } from '../../../../src/adapters/http/connections';
import { HttpFailure } from '../../../../src/adapters/http/httpFailure';
import { PatientHttp } from '../../../../src/adapters/http/patientHttp';
import type { HttpRequest } from '../../../../src/adapters/http/exchange';
import { testTime, type TestTime } from '../../../support/graph/sources';
import { freePort } from '../../../support/ldap/serverProcess';
import { failureOf } from '../../../support/refused';

/** For a server that does not answer; any other one gets the time that a busy machine needs. */
const hasty = { answerSeconds: 1 };
const waits = { firstMs: 1_000, longestMs: 4_000, longestAskedMs: 60_000, tries: 3 };

interface Place {
  readonly http: PatientHttp;
  readonly request: HttpRequest;
  readonly time: TestTime;
  readonly server: Server;
  /** Requests that arrived. */
  readonly count: () => number;
}

async function withServer(answer: RequestListener, work: (place: Place) => Promise<void>): Promise<void> {
  let count = 0;
  const server = createServer((request, response) => {
    count++;
    answer(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const connections = new Connections({ atOnce: 4, authorities: () => Promise.resolve([]) });
  const time = testTime();
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  try {
    const request = { url, headers: {}, answerSeconds: 60 };
    await work({ http: new PatientHttp(connections, waits, time), request, time, server, count: () => count });
  } finally {
    connections.close();
    server.closeAllConnections();
    server.close();
  }
}

/** Each answer once, and the last of them for good. */
function inTurn(...answers: readonly ((response: ServerResponse) => void)[]): RequestListener {
  let next = 0;
  return (_request, response) => answers[Math.min(next++, answers.length - 1)]?.(response);
}

const status =
  (code: number, headers: Record<string, string> = {}) =>
  (response: ServerResponse): void =>
    void response.writeHead(code, headers).end();
const ok = status(200);
const busy = status(429);
const hang = (): void => undefined;
const drop = (response: ServerResponse): void => void response.destroy();
const cut = (response: ServerResponse): void => {
  response.writeHead(200, { 'content-length': '10' }).write('{', () => response.destroy());
};

async function problemOf(work: () => Promise<unknown>): Promise<HttpFailure> {
  const failure: unknown = await work().then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.ok(failure instanceof HttpFailure, String(failure));
  return failure;
}

describe('what only asks', () => {
  for (const [name, trouble] of Object.entries({ busy, 'server error': status(500), drop, cut })) {
    it(`is repeated after "${name}"`, () =>
      withServer(inTurn(trouble, trouble, ok), async ({ http, request, time, count }) => {
        assert.equal((await http.ask(request)).status, 200);
        assert.deepEqual([count(), time.waits], [3, [500, 1000]]);
      }));
  }
  it('is repeated after silence where the server has answered before, and only there', () =>
    withServer(inTurn(hang, ok, hang, ok), async ({ http, request, count }) => {
      assert.equal((await problemOf(() => http.ask({ ...request, ...hasty }))).problem, 'timeout');
      assert.equal(count(), 1);
      await http.ask(request);
      assert.equal((await http.ask({ ...request, ...hasty })).status, 200);
    }));
  for (const code of [400, 401, 404, 501]) {
    it(`is not repeated after ${code}`, () =>
      withServer(inTurn(status(code), ok), async ({ http, request, count }) => {
        assert.equal((await http.ask(request)).status, code);
        assert.equal(count(), 1);
      }));
  }
  it('is given up in the end', () =>
    withServer(inTurn(busy), async ({ http, request, count }) => {
      assert.equal((await http.ask(request)).status, 429);
      assert.equal(count(), 3);
    }));
});

describe('what changes something', () => {
  const order = (request: HttpRequest): HttpRequest => ({ ...request, form: new URLSearchParams({ id: '7' }) });
  for (const [name, trouble] of Object.entries({ 'server error': status(500), later: status(503) })) {
    it(`is never repeated blindly after "${name}"`, () =>
      withServer(inTurn(trouble, ok), async ({ http, request, count }) => {
        assert.notEqual((await http.order(order(request))).status, 200);
        assert.equal(count(), 1);
      }));
  }
  for (const [name, trouble] of Object.entries({ drop, cut, hang })) {
    it(`is never repeated blindly after "${name}"`, () =>
      withServer(inTurn(ok, trouble, ok), async ({ http, request, count }) => {
        await http.ask(request);
        assert.notEqual((await problemOf(() => http.order(order({ ...request, ...hasty })))).problem, 'unheard');
        assert.equal(count(), 2);
      }));
  }
  it('is repeated where the server says that it has not done it', () =>
    withServer(inTurn(busy, ok), async ({ http, request, count }) => {
      assert.equal((await http.order(order(request))).status, 200);
      assert.equal(count(), 2);
    }));
  it('is repeated where nobody has heard of it, once somebody had answered', () =>
    withServer(inTurn(ok), async ({ http, request, time }) => {
      const url = new URL(`http://127.0.0.1:${await freePort()}`);
      assert.equal((await problemOf(() => http.order(order({ ...request, url })))).problem, 'unheard');
      assert.deepEqual(time.waits, []);
      await http.ask(request);
      assert.equal((await problemOf(() => http.order(order({ ...request, url })))).code, 'ECONNREFUSED');
      assert.deepEqual(time.waits, [500, 1000]);
    }));
  it('once more, by somebody who has looked, waits like another attempt', () =>
    withServer(inTurn(ok), async ({ http, request, time }) => {
      http.slowDown(1);
      await http.order(order(request));
      assert.deepEqual(time.waits, [1000]);
    }));
});

describe('a server that asks to wait', () => {
  it('holds all requests back, but not for longer than anybody would wait', () =>
    withServer(
      inTurn(status(503, { 'retry-after': '61' }), status(429, { 'retry-after': '60' }), ok),
      async ({ http, request, time, count }) => {
        const answer = await http.ask(request);
        assert.deepEqual([answer.status, http.asksTooMuch(answer), time.waits], [503, true, []]);
        const answers = await Promise.all([http.ask(request), http.ask(request)]);
        await http.ask(request);
        assert.deepEqual(
          answers.map((one) => one.status),
          [200, 200],
        );
        assert.deepEqual([count(), time.waits], [5, [60_000]]);
      },
    ));
});

describe('a request', () => {
  it('follows nobody, and tells where it should have gone', () =>
    withServer(inTurn(status(307, { location: 'https://evil.example/' })), async ({ http, request, count }) => {
      const { problem, location } = await problemOf(() => http.ask(request));
      assert.deepEqual([problem, location, count()], ['redirect', 'https://evil.example/', 1]);
    }));
  for (const [name, trouble] of Object.entries({ hang, half: (one: ServerResponse) => void one.write('{') })) {
    it(`frees its connection when it is cancelled, and when it takes too long ("${name}")`, () =>
      withServer(inTurn(trouble), async ({ http, request, server }) => {
        const stop = new AbortController();
        server.once('request', () => {
          stop.abort();
        });
        await failureOf(() => http.ask({ ...request, signal: stop.signal }), 'cancelled');
        assert.equal((await problemOf(() => http.ask({ ...request, ...hasty }))).problem, 'timeout');
        while ((await connectionsOf(server)) > 0) {
          await sleep(5);
        }
      }));
  }
  it('takes the connection of the one before', () =>
    withServer(inTurn(ok), async ({ http, request, server }) => {
      let connections = 0;
      server.on('connection', () => connections++);
      await http.ask(request);
      await http.ask(request);
      assert.equal(connections, 1);
    }));
});

function connectionsOf(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.getConnections((error, count) => {
      if (error === null) {
        resolve(count);
      } else {
        reject(error);
      }
    });
  });
}
