import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { RecipientIndex } from '../../../../src/core/directory/recipientIndex';
import { user } from '../../../support/people';

describe('who enrols under an address', () => {
  const index = new RecipientIndex({ case: 'sccm' });
  index.add(user('haruka', { email: 'Haruka@contoso.example' }));
  index.add(user('other', { sourceId: 'ldap', key: 'ldap/other', email: 'haruka@contoso.example', origin: 'ldap' }));
  index.add(user('ken', { enabled: false }));

  it('is found whatever the case of its letters, as one person with all entries', () => {
    const found = index.recipientAt('HARUKA@contoso.example');
    assert.deepEqual([found?.id, found?.address, found?.alsoListed], ['haruka', 'Haruka@contoso.example', ['ldap']]);
  });
  it('is nobody where no one is listed, or whoever is listed cannot enrol', () => {
    assert.equal(index.recipientAt('nobody@contoso.example'), undefined);
    assert.equal(index.recipientAt('ken@contoso.example'), undefined);
  });
});
