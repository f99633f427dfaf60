import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { declaredFunctions } from '../../../../src/core/script/declaredFunctions';
import { shippedText } from '../../../support/shippedScripts';

describe('the functions that a script declares', () => {
  it('are known with parameters and synopsis', () => {
    const found = declaredFunctions(shippedText('setup.ps1'));
    assert.ok(found.length > 50);
    const log = found.find(({ name }) => name === 'Write-Log');
    assert.deepEqual(log?.parameters, ['Message', 'Severity']);
    assert.equal(
      found.find(({ name }) => name === 'Start-Log')?.synopsis,
      'Opens the log and notes that a run begins.',
    );
  });
  it('are none where there are none', () => {
    assert.deepEqual(declaredFunctions('$a = 1\n# function Get-X\n'), []);
  });
});
