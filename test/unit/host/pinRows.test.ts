import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { addressesOf, PinSelection } from '../../../src/host/pinRows';

const row = (...addresses: readonly string[]): { readonly traces: readonly { readonly address: string }[] } => ({
  traces: addresses.map((address) => ({ address })),
});

describe('the rows that a command on PINs is about', () => {
  it('are all that are selected, each address once, or the one that it was called from', () => {
    assert.deepEqual(addressesOf(row('a'), [row('a'), row('b', 'a')]), ['a', 'b']);
    assert.deepEqual(addressesOf(row('a'), undefined), ['a']);
    assert.deepEqual(addressesOf(row('a'), []), ['a']);
  });
  it('are none where the caller passes something else: from the palette, from another view', () => {
    assert.deepEqual(addressesOf(undefined, undefined), []);
    assert.deepEqual(addressesOf({ kind: 'branch' }, [{ kind: 'user' }, null, 'x']), []);
  });
  it('are those that are selected in the view where the caller names none', () => {
    const selection = new PinSelection();
    assert.deepEqual(selection.addresses(undefined, undefined), []);
    selection.rows = [row('c')];
    assert.deepEqual(selection.addresses(undefined, undefined), ['c']);
    assert.deepEqual(selection.addresses(row('a'), undefined), ['a']);
  });
});
