import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, it } from 'mocha';
import { ldapSource } from '../../../../src/adapters/ldap/ldapSource';
import { assertCode, readFake } from '../../../support/ldap/failureCase';
import { fakeUser, fakeUsers, startFakeServer, type Answer } from '../../../support/ldap/fakeServer';
import { ldapSettings } from '../../../support/ldap/settings';
import { element, integer, message, result, tags, text } from '../../../support/ldap/wire';
import { failureOf } from '../../../support/refused';

const consent = { allowPlainText: 'the-password-travels-unencrypted' } as const;

describe('what a directory server may answer', () => {
  /** Result codes of a bind and of a search, and what they become. */
  const binds: Readonly<Record<number, string>> = {
    8: 'ldap-strong-auth',
    13: 'ldap-strong-auth',
    34: 'ldap-no-base',
    48: 'ldap-credentials',
    49: 'ldap-credentials',
    52: 'ldap-busy',
    53: 'ldap-refused',
  };
  const searches: Readonly<Record<number, string>> = {
    1: 'ldap-refused',
    3: 'ldap-time-limit',
    4: 'ldap-size-limit',
    11: 'ldap-admin-limit',
    12: 'ldap-refused',
    32: 'ldap-no-base',
    50: 'ldap-access',
    51: 'ldap-busy',
    80: 'ldap-refused',
    4096: 'ldap-refused',
  };
  for (const [code, expected] of Object.entries(binds)) {
    it(`result ${code} to a bind`, async () => {
      const bind: Answer = ({ id }) => result(id, tags.bound, Number(code));
      assertCode((await readFake({ answers: { bind } })).outcome, expected);
    });
  }
  for (const [code, expected] of Object.entries(searches)) {
    it(`result ${code} to a search, after an entry`, async () => {
      const users: Answer = ({ id }) => Buffer.concat([fakeUser(id, 1), result(id, tags.done, Number(code))]);
      assertCode((await readFake({ answers: { users } })).outcome, expected);
    });
  }
  for (const [data, expected] of Object.entries({
    '52e': /does not know/,
    '533': /disabled/,
    '773': /must change/,
    '775': /locked/,
  })) {
    it(`why Active Directory turns an account away: data ${data}`, async () => {
      const bind: Answer = ({ id }) => result(id, tags.bound, 49, `80090308: LdapErr: DSID-0C09, data ${data}, v4563`);
      assert.match((await readFake({ answers: { bind } })).outcome.message ?? '', expected);
    });
  }
  it('a referral: named, not followed', async () => {
    const url = 'ldap://127.0.0.1:1/dc=elsewhere';
    const users: Answer = ({ id }) =>
      message(id, element(tags.done, integer(10, 0x0a), text(''), text(''), element(0xa3, text(url))));
    const { outcome } = await readFake({ answers: { users } });
    assertCode(outcome, 'ldap-referral');
    assert.ok(outcome.message?.includes(url));
  });
  it('a reference among the entries: noted, but for the parts of a domain that hold nobody', async () => {
    const users: Answer = ({ id }) =>
      Buffer.concat([
        message(id, element(tags.reference, text('ldap://child.example/DC=child,DC=example'))),
        message(id, element(tags.reference, text('ldap://example.lan/CN=Configuration,DC=example,DC=lan'))),
        fakeUser(id, 1),
        result(id, tags.done, 0),
      ]);
    const { outcome } = await readFake({ answers: { users } });
    assert.equal(outcome.notes?.length, 1);
    assert.match(outcome.notes[0] ?? '', /child\.example/);
  });
  it('that it hangs up soon (notice of disconnection)', async () => {
    const users: Answer = () =>
      message(
        0,
        element(tags.extendedDone, integer(52, 0x0a), text(''), text(''), element(0x8a, '1.3.6.1.4.1.1466.20036')),
      );
    assertCode((await readFake({ answers: { users } })).outcome, 'ldap-closed');
  });
  for (const how of ['end', 'resetAndDestroy'] as const) {
    it(`nothing more, in the middle of a list and of a message (${how})`, async () => {
      const users: Answer = async ({ id }, socket) => {
        socket.write(Buffer.concat([fakeUser(id, 1), fakeUser(id, 2).subarray(0, 20)]));
        await sleep(50);
        socket[how]();
        return undefined;
      };
      assertCode((await readFake({ answers: { users } })).outcome, 'ldap-closed', 'ldap-connection');
    });
  }
  it('a bind that it never answers', async () => {
    assertCode((await readFake({ answers: { bind: () => undefined } })).outcome, 'ldap-timeout');
  });
});

describe('reading a directory server', () => {
  it('ends at once when it is cancelled, and frees the connection', async () => {
    const some = fakeUsers(4, 1000);
    const users: Answer = async (_, socket) => {
      while (!socket.destroyed) {
        await new Promise((resolve) => socket.write(some, resolve));
        await sleep(20);
      }
      return undefined;
    };
    const server = await startFakeServer({ answers: { users } });
    const stop = new AbortController();
    const settings = ldapSettings({ url: `ldap://127.0.0.1:${server.port}`, ...consent });
    const source = ldapSource(settings, {
      folder: '/',
      secrets: { get: () => Promise.resolve('x') },
      clock: () => new Date(),
    });
    const reading = failureOf(() => source.read({ signal: stop.signal }), 'cancelled');
    await sleep(200);
    assert.equal(server.open, 1);
    stop.abort();
    const start = performance.now();
    await reading;
    await server.idle();
    assert.ok(performance.now() - start < 50, 'the connection is gone');
    await server.close();
  });
  it('contacts nobody without a password, with an empty one, or with a filter that is wrong', async () => {
    const server = await startFakeServer();
    const settings = ldapSettings({ url: `ldap://127.0.0.1:${server.port}`, ...consent });
    for (const password of [undefined, '']) {
      const source = ldapSource(settings, {
        folder: '/',
        secrets: { get: () => Promise.resolve(password) },
        clock: () => new Date(),
      });
      const { message: said } = await failureOf(() => source.read({}), 'source-password-missing');
      assert.match(said, /ENROLLMENT_LDAP_PASSWORD_IT/);
    }
    const wrong = ldapSource(
      { ...settings, userFilter: '(uid=a' },
      { folder: '/', secrets: { get: () => Promise.resolve('x') }, clock: () => new Date() },
    );
    await failureOf(() => wrong.read({}), 'ldap-filter');
    assert.equal(server.opened, 0);
    await server.close();
  });
});
