import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readNamingContexts } from '../../../../src/adapters/ldap/namingContexts';
import type { LdapSourceSettings } from '../../../../src/core/project/ldapSourceSettings';
import { startFakeServer, type Answer, type FakeServer } from '../../../support/ldap/fakeServer';
import { ldapSettings } from '../../../support/ldap/settings';
import { entry, result, tags } from '../../../support/ldap/wire';
import { failureOf } from '../../../support/refused';

const consent = 'the-password-travels-unencrypted';
const never = { aborted: false };

async function withServer(
  contexts: Answer,
  work: (settings: LdapSourceSettings, server: FakeServer) => Promise<void>,
): Promise<void> {
  let binds = 0;
  const bind = (): undefined => {
    binds++;
  };
  const server = await startFakeServer({ answers: { contexts, bind } });
  try {
    await work(ldapSettings({ url: `ldap://127.0.0.1:${server.port}`, allowPlainText: consent }), server);
    await server.idle();
    assert.equal(binds, 0, 'nobody signs in');
  } finally {
    await server.close();
  }
}

describe('where a directory server keeps its entries', () => {
  it('is what it says of itself', () => {
    const names = { defaultNamingContext: ['DC=corp,DC=example'], namingContexts: ['DC=corp,DC=example', 'CN=Schema'] };
    return withServer(
      ({ id }) => Buffer.concat([entry(id, '', names), result(id, tags.done, 0)]),
      async (settings) => {
        const { usual, all } = await readNamingContexts(settings, '/', never);
        assert.deepEqual([usual, all], ['DC=corp,DC=example', names.namingContexts]);
      },
    );
  });
  it('is nowhere where it says nothing', () =>
    withServer(
      ({ id }) => result(id, tags.done, 0),
      async (settings) => {
        assert.deepEqual(await readNamingContexts(settings, '/', never), { usual: undefined, all: [] });
      },
    ));
  it('is not told where somebody has to sign in first', () =>
    withServer(
      ({ id }) => result(id, tags.done, 50),
      async (settings) => {
        await assert.rejects(() => readNamingContexts(settings, '/', never));
      },
    ));
  it('is not waited for beyond the time of the source', () =>
    withServer(
      () => undefined,
      async (settings) => {
        const hasty = { ...settings, timeouts: { connectSeconds: 60, answerSeconds: 1 } };
        await failureOf(() => readNamingContexts(hasty, '/', never), 'ldap-timeout');
      },
    ));
  it('is not waited for when the user has gone on', () => {
    const stop = new AbortController();
    return withServer(
      () => {
        stop.abort();
        return undefined;
      },
      async (settings) => {
        await failureOf(() => readNamingContexts(settings, '/', stop.signal), 'cancelled');
      },
    );
  });
});
