import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { SecretStorage } from 'vscode';
import { environmentSecrets } from '../../../src/cli/environmentSecrets';
import { accountOf, apiAccount } from '../../../src/core/directory/sourceAccount';
import { sourcePasswords } from '../../../src/host/sourcePasswords';
import { ldapSettings } from '../../support/ldap/settings';

const settings = ldapSettings({ id: 'Head office (1)', url: 'ldaps://DC1.example/' });

describe('passwords of sources', () => {
  it('are kept for one source, one server and one account', async () => {
    const kept = new Map<string, string>();
    const storage = {
      get: (name: string) => Promise.resolve(kept.get(name)),
      store: (name: string, value: string) => Promise.resolve(void kept.set(name, value)),
    } as unknown as SecretStorage;
    const passwords = sourcePasswords(storage);
    const account = accountOf(settings);
    assert.equal(await passwords.get(account), undefined);
    await passwords.set(account, 'secret');
    assert.equal(await passwords.get(accountOf({ ...settings, url: 'ldaps://dc1.example' })), 'secret');
    for (const changes of [{ id: 'other' }, { url: 'ldaps://evil.example' }, { bind: { user: 'other' } }]) {
      assert.equal(await passwords.get(accountOf({ ...settings, ...changes })), undefined);
    }
    assert.ok(![...kept.keys()].join().includes('secret'));
  });
  it('come from the environment on the command line, the one of the source first', async () => {
    const account = accountOf(settings);
    const one = { ENROLLMENT_LDAP_PASSWORD_HEAD_OFFICE__1_: 'one' };
    assert.equal(await environmentSecrets({ ENROLLMENT_LDAP_PASSWORD: 'all' }).get(account), 'all');
    assert.equal(await environmentSecrets({ ENROLLMENT_LDAP_PASSWORD: 'all', ...one }).get(account), 'one');
    assert.equal(await environmentSecrets({}).get(account), undefined);
  });
  it('are never given to another kind of server', async () => {
    const api = apiAccount({
      url: 'https://NA1.example/',
      user: 'api',
      tls: {},
      requestsAtOnce: 4,
      answerSeconds: 30,
    });
    assert.equal(api.url, 'https://na1.example');
    const environment = { ENROLLMENT_LDAP_PASSWORD: 'directory', ENROLLMENT_NEURONS_PASSWORD: 'api' };
    assert.equal(await environmentSecrets(environment).get(api), 'api');
    assert.equal(await environmentSecrets({ ENROLLMENT_LDAP_PASSWORD: 'directory' }).get(api), undefined);
    assert.equal(await environmentSecrets(environment).get(accountOf(settings)), 'directory');
  });
});
