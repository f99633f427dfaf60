import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ruleSuite, severityOf } from '../../../../support/lint';

ruleSuite('run-scripts-parameters', {
  wrong: [
    'param([hashtable]$A)\n',
    'param($a,$b,$c,$d,$e,$f,$g,$h,$i,$j,$k)\n',
    'param([Parameter(Mandatory)][switch]$Force)\n',
    'param([string]$A = "it\'s")\n',
  ],
  right: ['param([string]$A, [int]$B = 5)\n', 'param([switch]$Force)\n', 'function F { param([hashtable]$A) $A }\n'],
  profiles: ['run-scripts'],
});

describe('run-scripts-parameters', () => {
  it('only notes a type that nobody has to give', async () => {
    const severity = (text: string): Promise<unknown> => severityOf('run-scripts-parameters', text, ['run-scripts']);
    assert.equal(await severity('param([pscredential]$A)\n'), 'info');
    assert.equal(await severity('param([Parameter(Mandatory)][pscredential]$A)\n'), 'warning');
  });
});
