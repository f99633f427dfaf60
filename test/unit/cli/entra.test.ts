import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { environmentSecrets } from '../../../src/cli/environmentSecrets';
import { signInText } from '../../../src/cli/tellSignIn';
import { accountOf } from '../../../src/core/directory/sourceAccount';
import { cli } from '../../support/cli';
import { inFolder } from '../../support/folders';
import { entraSettings } from '../../support/graph/sources';
import { ldapSettings } from '../../support/ldap/settings';

describe('the command line with a source at which somebody signs in', () => {
  it('says in one line what to do where nobody is signed in', () =>
    inFolder(async (folder) => {
      const project = {
        name: 'A',
        case: 'sccm',
        server: { discoveryUrl: 'https://mdm.example' },
        sources: [entraSettings()],
      };
      await writeFile(path.join(folder, 'enrollment.json'), JSON.stringify({ ...project, recipients: undefined }));
      const { code, error } = await cli('users', '--project', folder);
      assert.equal(code, 1);
      assert.match(error, /Nobody is signed in at the source "it".*ENROLLMENT_ENTRA_SECRET_IT/);
      assert.equal(error.trim().split('\n').length, 1);
    }));
  it('takes the secret of an app from a variable of its own, never the password of a directory server', async () => {
    const account = accountOf(entraSettings());
    const given = { ENROLLMENT_LDAP_PASSWORD: 'ldap', ENROLLMENT_LDAP_PASSWORD_IT: 'ldap' };
    assert.equal(await environmentSecrets(given).get(account), undefined);
    const secrets = environmentSecrets({ ...given, ENROLLMENT_ENTRA_SECRET: 'any', ENROLLMENT_ENTRA_SECRET_IT: 'own' });
    assert.equal(await secrets.get(account), 'own');
    assert.equal(await secrets.get(accountOf(entraSettings({ id: 'other' }))), 'any');
    assert.equal(await secrets.get(accountOf(ldapSettings({ url: 'ldaps://dc1' }))), 'ldap');
  });
  it('tells where to enter the code', () => {
    assert.equal(
      signInText({ sourceId: 'it', url: 'https://microsoft.com/devicelogin', code: 'ABCD1234' }),
      'To sign in for the source "it", open https://microsoft.com/devicelogin in a browser and enter the code ABCD1234.\n',
    );
  });
});
