import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, TLSSocket } from 'node:tls';
import { before, describe, it } from 'mocha';
import { makeCertificates, type Certificates } from '../../../support/ldap/certificates';
import { assertCode, password, readCase, readFake } from '../../../support/ldap/failureCase';
import { startFakeServer, type Answer } from '../../../support/ldap/fakeServer';
import { freePort } from '../../../support/ldap/serverProcess';
import { temporaryFolder } from '../../../support/ldap/shared';
import { result, tags } from '../../../support/ldap/wire';

/** Runs a server for the length of a test. */
async function withServer<T>(server: Server, work: (port: number) => Promise<T>): Promise<T> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket.on('error', () => socket.destroy())));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await work((server.address() as AddressInfo).port);
  } finally {
    sockets.forEach((socket) => socket.destroy());
    server.close();
  }
}

const plain = (port: number): { readonly url: string; readonly startTls: boolean } => ({
  url: `ldap://127.0.0.1:${port}`,
  startTls: true,
});
const secure = (port: number): { readonly url: string } => ({ url: `ldaps://127.0.0.1:${port}` });

describe('connecting to a directory server', () => {
  let certificates: Certificates;
  before(async () => {
    certificates = await makeCertificates(temporaryFolder());
  });
  const trusted = (): { readonly tls: { readonly certificateAuthority: string } } => ({
    tls: { certificateAuthority: certificates.authorityFile },
  });

  it('where nothing listens', async () => {
    assertCode(await readCase(secure(await freePort())), 'ldap-unreachable');
  });
  it('whose name nobody knows', async () => {
    assertCode(await readCase({ url: 'ldaps://no-such-host.invalid' }), 'ldap-unknown-host', 'ldap-timeout');
  });
  it('that swallows what is sent to it', async () => {
    // A stopped process whose queue is full: the system answers no further attempt, as a firewall does.
    const code =
      "const s=require('net').createServer().listen({port:0,host:'127.0.0.1',backlog:1},()=>console.log(s.address().port))";
    const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
    child.kill('SIGSTOP');
    const port = Number(chunk.toString());
    const queue = Array.from({ length: 4 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
    try {
      assertCode(await readCase(plain(port)), 'ldap-timeout');
    } finally {
      queue.forEach((socket) => socket.destroy());
      child.kill('SIGKILL');
    }
  });
  for (const [how, at] of Object.entries({ plain, secure })) {
    it(`that takes the connection and is silent (${how})`, async () => {
      await withServer(createServer(), async (port) => {
        assertCode(await readCase(at(port)), 'ldap-timeout');
      });
    });
    it(`that speaks HTTP (${how})`, async () => {
      await withServer(createHttpServer(), async (port) => {
        assertCode(await readCase(at(port)), 'ldap-not-ldap', 'ldap-no-tls', 'ldap-closed');
      });
    });
    it(`that speaks SSH (${how})`, async () => {
      await withServer(
        createServer((socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n')),
        async (port) => {
          assertCode(await readCase(at(port)), 'ldap-not-ldap', 'ldap-no-tls');
        },
      );
    });
    it(`that hangs up (${how})`, async () => {
      await withServer(
        createServer((socket) => socket.end()),
        async (port) => {
          assertCode(await readCase(at(port)), 'ldap-closed', 'ldap-no-tls', 'ldap-connection');
        },
      );
    });
  }
  it('by ldap:// at a port for TLS', async () => {
    const { cert, key } = certificates.server;
    await withServer(createTlsServer({ cert, key }), async (port) => {
      assertCode(await readCase(plain(port)), 'ldap-tls-port', 'ldap-closed');
    });
  });
  it('whose certificate nobody vouches for, with and without its authority', async () => {
    const { cert, key } = certificates.server;
    for (const chain of [cert, `${cert}${certificates.authority}`]) {
      const server = await startFakeServer({ tls: { ...certificates.server, cert: chain, key } });
      assertCode(await readCase(secure(server.port)), 'ldap-certificate-untrusted');
      assert.equal(server.recorded().length, 0);
      await server.close();
    }
  });
  it('whose certificate bears another name', async () => {
    const server = await startFakeServer({ tls: certificates.otherName });
    assertCode(await readCase({ ...secure(server.port), ...trusted() }), 'ldap-certificate-name');
    const tls = { ...trusted().tls, serverName: 'other.example' };
    assertCode(await readCase({ ...secure(server.port), tls }), 'ldap-no-users');
    await server.close();
  });

  describe('with StartTLS sends no password in the clear', () => {
    const granted: Answer = ({ id }) => result(id, tags.extendedDone, 0);
    const cases: Readonly<Record<string, { readonly starttls: Answer; readonly codes: readonly string[] }>> = {
      'when it is refused': { starttls: ({ id }) => result(id, tags.extendedDone, 52), codes: ['ldap-starttls'] },
      'when it is unknown': { starttls: ({ id }) => result(id, tags.extendedDone, 2), codes: ['ldap-starttls'] },
      'when it is granted and silence follows': { starttls: granted, codes: ['ldap-timeout'] },
      'when the server hangs up instead': {
        starttls: (_, socket) => {
          socket.end();
          return undefined;
        },
        codes: ['ldap-closed'],
      },
      'when it is granted and then dropped': {
        starttls: ({ id }, socket) => {
          socket.end(result(id, tags.extendedDone, 0));
          return undefined;
        },
        codes: ['ldap-no-tls', 'ldap-closed'],
      },
      'when somebody answers the bind beforehand': {
        starttls: ({ id }) => Buffer.concat([result(id, tags.extendedDone, 0), result(id + 1, tags.bound, 0)]),
        codes: ['ldap-malformed'],
      },
      'when it is never answered': { starttls: () => undefined, codes: ['ldap-timeout'] },
    };
    for (const [what, { starttls, codes }] of Object.entries(cases)) {
      it(what, async () => {
        const { outcome, server } = await readFake(
          { answers: { starttls } },
          {},
          { startTls: true, allowPlainText: undefined },
        );
        assertCode(outcome, ...codes);
        assert.ok(!server.recorded().includes(password));
        assert.equal(server.opened, 1, 'no second connection');
      });
    }
    for (const which of ['server', 'otherName'] as const) {
      it(`when the certificate is wrong (${which})`, async () => {
        const upgrade: Answer = ({ id }, socket) => {
          socket.removeAllListeners('data');
          socket.write(result(id, tags.extendedDone, 0));
          new TLSSocket(socket, { isServer: true, ...certificates[which] }).on('error', () => undefined);
          return undefined;
        };
        const tls = which === 'server' ? {} : trusted().tls;
        const { outcome, server } = await readFake(
          { answers: { starttls: upgrade } },
          {},
          { startTls: true, allowPlainText: undefined, tls },
        );
        assertCode(outcome, 'ldap-certificate-untrusted', 'ldap-certificate-name');
        assert.ok(!server.recorded().includes(password));
      });
    }
    it('when the settings name neither TLS nor consent', async () => {
      const { outcome, server } = await readFake({}, {}, { allowPlainText: undefined });
      assertCode(outcome, 'ldap-starttls');
      assert.ok(!server.recorded().includes(password));
    });
  });
  it('in the clear with consent sends what the settings say', async () => {
    const { outcome, server } = await readFake({});
    assertCode(outcome, 'ldap-no-users');
    assert.ok(server.recorded().includes(password));
  });
});
