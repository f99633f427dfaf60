import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { baseAmong, freeId, proposeBase, proposeSourceId, serverUrl } from '../../../../src/core/project/ldapProposals';

describe('what is proposed for a directory server', () => {
  for (const [typed, url] of [
    ['dc1.contoso.com', 'ldaps://dc1.contoso.com'],
    [' dc1:3269/ ', 'ldaps://dc1:3269'],
    ['LDAP://dc1', 'ldap://dc1'],
    ['ldaps://dc1/', 'ldaps://dc1'],
  ] as const) {
    it(`"${typed}" is ${url}`, () => {
      assert.equal(serverUrl(typed), url);
    });
  }
  for (const [url, user, base] of [
    ['ldaps://dc1.contoso.com', 'reader@corp.contoso.com', 'DC=corp,DC=contoso,DC=com'],
    ['ldaps://dc1.contoso.com:636', 'CONTOSO\\reader', 'DC=contoso,DC=com'],
    ['ldaps://x', 'cn=reader,ou=a,dc=example,dc=org', 'dc=example,dc=org'],
    ['ldaps://192.0.2.1', 'CONTOSO\\reader', ''],
  ] as const) {
    it(`the base of ${user} at ${url} is "${base}"`, () => {
      assert.equal(proposeBase(url, user), base);
    });
  }
  for (const [what, contexts, base] of [
    ['the default', { usual: 'DC=contoso,DC=com', all: ['CN=Configuration,DC=contoso,DC=com'] }, 'DC=contoso,DC=com'],
    ['where the account is', { usual: undefined, all: ['o=other', 'DC=example,dc=org'] }, 'DC=example,dc=org'],
    ['the first', { usual: '', all: ['cn=config', 'o=one', 'o=two'] }, 'o=one'],
    ['none of the server\u2019s own', { usual: undefined, all: ['cn=config', 'cn=Monitor', ''] }, undefined],
  ] as const) {
    it(`the base that a server names is ${what}`, () => {
      assert.equal(baseAmong(contexts, 'cn=reader,dc=example,dc=org'), base);
    });
  }
  it('a name is one that nobody has', () => {
    assert.equal(proposeSourceId('OU=a,DC=Contoso,DC=com', ['contoso', 'contoso 2']), 'contoso 3');
    assert.equal(proposeSourceId('o=x', []), 'directory');
    assert.equal(freeId('users', []), 'users');
  });
});
