import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { syntaxErrors } from '../../../../src/adapters/powershell/syntaxErrors';
import { findPowerShell } from '../../../powershell/find.mjs';

describe('what PowerShell says of syntax', () => {
  let powerShell: Awaited<ReturnType<typeof findPowerShell>>;
  before(async function () {
    powerShell = await findPowerShell({ log: console.error });
    if (powerShell === undefined) {
      this.skip();
    }
  });
  it('is nothing where all is well, whatever characters there are, and nothing is executed', async () => {
    assert.deepEqual(await syntaxErrors(powerShell!, "'Größe 大きさ'\nexit 7\n"), []);
  });
  it('has a place and a reason', async () => {
    const text = "'大きさ'\nif ($a { 1 }\n";
    const found = await syntaxErrors(powerShell!, text);
    assert.ok(found !== undefined && found.length > 0);
    assert.ok(found.every(({ start, end, message }) => start <= end && end <= text.length && message !== ''));
    assert.ok(found.some(({ start }) => start > text.indexOf('if')));
  });
  it('is not known where the program does not run', async () => {
    const missing = { ...powerShell!, command: '/no/such/program' };
    assert.equal(await syntaxErrors(missing, 'exit'), undefined);
  });
});
