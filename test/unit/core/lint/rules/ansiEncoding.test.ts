import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { decodeScript } from '../../../../../src/adapters/files/scriptFile';
import type { DeliveryProfile } from '../../../../../src/core/lint/deliveryProfile';
import { lintFile, ruleSuite } from '../../../../support/lint';

ruleSuite('ansi-encoding', {
  wrong: [],
  right: ["Write-Output 'ascii'\n", '\uFEFFWrite-Output "Gr\u00FC\u00DFe"\n'],
});

describe('ansi-encoding', () => {
  const severities = async (text: string, profile: DeliveryProfile = 'cm-package'): Promise<readonly string[]> => {
    const file = decodeScript('setup.ps1', Buffer.from(text, 'latin1'));
    return (await lintFile(file, { profiles: [profile] }))
      .filter(({ rule }) => rule === 'ansi-encoding')
      .map(({ severity }) => severity);
  };
  it('warns only of what changes the work', async () => {
    assert.deepEqual(await severities("$a = 'gr\u00FCn'\n"), ['warning']);
    assert.deepEqual(await severities("Write-Host 'gr\u00FCn'\n"), ['info']);
    assert.deepEqual(await severities('# gr\u00FCn\n$a = 1\n'), ['info']);
  });
  it('only notes texts that the script as it stands does not use', async () => {
    assert.deepEqual(await severities("$t = 'gr\u00FCn'\nif ($false) { Show-Toast $t }\n"), ['info']);
    assert.deepEqual(await severities("$t = 'gr\u00FCn'\nif ($true) { Show-Toast $t }\n"), ['warning']);
  });
  it('warns of quotes of a code page, also around a message', async () => {
    assert.deepEqual(await severities('Write-Host \x93Deleting\x94\n'), ['warning']);
  });
  it('says nothing of what only Run Scripts delivers', async () => {
    assert.deepEqual(await severities("$a = 'gr\u00FCn'\n", 'run-scripts'), []);
  });
});
