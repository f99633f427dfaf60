import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { normalise, Registry } from '../../../../src/simulator/device/registry';

const key = 'HKLM:\\SOFTWARE\\Contoso';

describe('the virtual registry', () => {
  it('finds keys and values without regard to case, under each spelling of the hive', () => {
    const registry = new Registry();
    registry.set(key, 'EnableLUA', 1);
    for (const spelling of [
      'hklm:\\software\\CONTOSO',
      'HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso',
      'HKLM\\SOFTWARE\\Contoso\\',
      'Microsoft.PowerShell.Core\\Registry::HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso',
    ]) {
      assert.equal(registry.value(spelling, 'enablelua'), 1, spelling);
    }
    assert.equal(normalise('Registry::HKEY_USERS\\S-1-5-18'), 'HKU:\\S-1-5-18');
  });
  it('shows a DWORD as PowerShell does: signed', () => {
    const registry = new Registry();
    registry.set(key, 'LastResult', 0x80180002, 'DWord');
    assert.equal(registry.value(key, 'LastResult'), -2145910782);
  });
  it('lists the keys below one, at one depth or at all', () => {
    const registry = new Registry();
    registry.create(`${key}\\A\\B`);
    assert.deepEqual(
      registry.children(key)?.map(({ name }) => name),
      ['A'],
    );
    assert.deepEqual(
      registry.children(key, true)?.map(({ path }) => path),
      [`${key}\\A`, `${key}\\A\\B`],
    );
    assert.equal(registry.children(`${key}\\C`), undefined);
  });
  it('removes a key with all below it, and says when nothing was there', () => {
    const registry = new Registry();
    registry.set(`${key}\\A`, 'Name', 'text');
    assert.equal(registry.removeValue(`${key}\\A`, 'name'), true);
    assert.equal(registry.removeValue(`${key}\\A`, 'name'), false);
    assert.equal(registry.removeKey(key), true);
    assert.equal(registry.read(`${key}\\A`), undefined);
    assert.equal(registry.removeKey(key), false);
  });
});
