import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { promisify } from 'node:util';
import { describe, it } from 'mocha';
import { systemRandomness } from '../../../../src/adapters/crypto/randomness';
import { Pin } from '../../../../src/core/pin/pin';
import { startVirtualServer } from '../../../../src/simulator/server/virtualServer';
import { root } from '../../../support/folders';
import { now, tomorrow } from '../../../support/packages';
import { codeOf, enrolJane, host, janesPin, withServer } from '../withServer';

/** A program that starts a server, leaves connections in every state, closes it, and must then end by itself. */
const leavesNothing = `
  import { connect } from 'node:net';
  import { startVirtualServer } from './src/simulator/server/virtualServer';
  import { probe } from './src/simulator/enrolmentClient/probe';
  void (async () => {
    const server = await startVirtualServer({ hostName: '${host}', now: () => new Date(), randomness: { int: () => 1 } });
    server.behave('hang', 'probe');
    const network = { resolve: () => ({ port: server.port, certificateAuthority: server.certificateAuthority }) };
    const hanging = probe('https://${host}/', network, 60_000);
    connect(server.port, '127.0.0.1').on('error', () => undefined);
    while (server.requestCount === 0) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await server.close();
    console.log((await hanging).problem);
  })();`;

describe('the virtual server', () => {
  it('leaves nothing running when it is closed, whatever its connections wait for', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', '--eval', leavesNothing], {
      cwd: root,
      timeout: 30_000,
    });
    assert.equal(stdout.trim(), 'connect');
  });
  it('may be closed twice', async () => {
    const server = await startVirtualServer({ hostName: host, now: () => now, randomness: systemRandomness });
    await server.close();
    await server.close();
  });
  it('listens on loopback only', () =>
    withServer(async ({ port }) => {
      const others = Object.values(networkInterfaces())
        .flatMap((addresses) => addresses ?? [])
        .filter(({ internal, family }) => !internal && family === 'IPv4');
      for (const { address } of others) {
        const socket = connect(port, address);
        const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
        assert.equal(error.code, 'ECONNREFUSED');
      }
    }));
  it('runs beside others of its kind', () =>
    withServer((one) =>
      withServer(async (other) => {
        assert.notEqual(one.port, other.port);
        assert.equal(await codeOf(enrolJane(one)), 'enrolled');
        assert.deepEqual([one.devices.length, other.devices.length], [1, 0]);
      }),
    ));
  it('works at any virtual time', async () => {
    for (const moment of [new Date('2001-01-01T00:00:00Z'), new Date('2090-01-01T00:00:00Z')]) {
      const expiresAt = new Date(moment.getTime() + 1);
      await withServer(
        async (server) => {
          server.accounts.add({ uid: 'ken', pin: { pin: new Pin(janesPin), expiresAt } });
          assert.equal(await codeOf(enrolJane(server, { upn: 'ken', now: moment })), 'enrolled');
        },
        { now: () => moment },
      );
    }
  });
  it('refuses a second account with a user name or id that is taken', () =>
    withServer(({ accounts }) => {
      accounts.add({ uid: 'ken', id: 7 });
      assert.throws(() => accounts.add({ uid: ' KEN ' }), /KEN/);
      assert.throws(() => accounts.add({ uid: 'haruka', id: 7 }), /7/);
      assert.equal(accounts.add({ uid: 'haruka' }).id, 8);
      assert.throws(() => accounts.setPin('nobody', { pin: new Pin('1'), expiresAt: tomorrow }), /nobody/);
      return Promise.resolve();
    }));
  it('shows PINs in no inspection of itself', () =>
    withServer(async (server) => {
      const { inspect } = await import('node:util');
      const shown = inspect(server, { depth: 10, showHidden: true }) + JSON.stringify([...server.accounts.all()]);
      assert.ok(!shown.includes(janesPin));
    }));
  it('takes 100,000 accounts in its stride', async () => {
    const server = await startVirtualServer({ hostName: host, now: () => now, randomness: systemRandomness });
    try {
      const start = performance.now();
      for (let index = 0; index < 100_000; index++) {
        const uid = `user${index}@contoso.example`;
        server.accounts.add({ uid, pin: { pin: new Pin(String(index)), expiresAt: tomorrow } });
      }
      const request = { upn: 'USER99999@contoso.example', secret: new Pin('99999') };
      assert.equal(await codeOf(enrolJane(server, request)), 'enrolled');
      assert.ok(performance.now() - start < 15_000);
    } finally {
      await server.close();
    }
  });
});
