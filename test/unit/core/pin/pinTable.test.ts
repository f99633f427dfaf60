import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { leastIterations } from '../../../../src/core/pin/tableSettings';
import { findEntry, pinTable, type PinTable, type RecipientPin } from '../../../../src/core/pin/pinTable';
import { issued, planTools } from '../../../support/packages';
import { knownPins, knownTable, knownText } from '../../../support/pins/sealedTable';
import { failureOf } from '../../../support/refused';

const sid = 'S-1-5-21-1004336348-1177238915-682003330-1104';
const { cryptography } = planTools;

const seal = (pins: readonly RecipientPin[], packageId = 'package'): Promise<PinTable> =>
  pinTable(pins, { packageId, iterations: leastIterations }, planTools);
const textOf = ({ bytes }: PinTable): string => Buffer.from(bytes).toString('latin1');
const find = async (table: PinTable, address: string, as?: string): Promise<string | undefined> =>
  (await findEntry(textOf(table), table.settings, { address, sid: as }, cryptography))?.pin.reveal();

describe('the PIN table', () => {
  it('is the known one, byte for byte, whatever the order of its recipients', async () => {
    const { packageId, settings } = knownTable;
    for (const pins of [knownPins, knownPins.toReversed()]) {
      const table = await pinTable(pins, { packageId, iterations: settings.iterations }, planTools);
      assert.equal(textOf(table), knownText);
      assert.deepEqual(table.settings, settings);
      assert.deepEqual(table.counts, { bySid: 2, byAddress: 6 });
    }
  });

  it('opens for each of its recipients, and says the address as the server knows it', async () => {
    for (const { pin, address, sid: own } of knownTable.people) {
      const identity = own === undefined ? { address: ` ${address.normalize('NFD')} ` } : { address: '', sid: own };
      const found = await findEntry(knownText, knownTable.settings, identity, cryptography);
      assert.deepEqual([found?.pin.reveal(), found?.address], [pin, address]);
    }
  });

  it('opens for nobody else: not for a neighbour in the domain, nor for a stranger', async () => {
    const table = await seal([{ ...issued('haruka', '48151623'), sid }, issued('maria', '42108151')]);
    assert.equal(await find(table, 'ken@contoso.example', sid.replace('1104', '1105')), undefined);
    assert.equal(await find(table, 'maria@contoso.example.org'), undefined);
    assert.equal(await find(table, 'maria@contoso.example'), '42108151');
  });

  it('seals to the SID alone where there is one, so that the address does not open it', async () => {
    const table = await seal([{ ...issued('haruka', '48151623'), sid }]);
    assert.equal(await find(table, 'haruka@contoso.example'), undefined);
    assert.equal(await find(table, '', sid.toLowerCase()), '48151623');
  });

  it('is another one in another package', async () => {
    const [one, other] = await Promise.all([seal(knownPins, 'one'), seal(knownPins, 'other')]);
    const lines = new Set(textOf(one).split('\n').slice(0, -1));
    assert.ok(
      textOf(other)
        .split('\n')
        .every((line) => !lines.has(line)),
    );
  });

  it('shows neither the length of a PIN nor that of an address: every line has as many bytes', async () => {
    const long = { ...issued('', '123456789012'), address: `${'a'.repeat(60)}@contoso.example` };
    const table = await seal([issued('b', '1234'), long, { ...issued('c', '12345'), sid }]);
    const lines = textOf(table).split('\n').slice(0, -1);
    assert.deepEqual(
      lines.map((line) => line.length + 1),
      lines.map(() => table.settings.lineBytes),
    );
    assert.match(textOf(table), /^([0-9a-f]{32}\t[A-Za-z0-9+/]+=*\n){3}$/);
    assert.deepEqual(lines, lines.toSorted());
  });

  it('has another vector for another PIN under the same keys', async () => {
    const [one, other] = await Promise.all(['48151623', '48151624'].map((pin) => seal([issued('haruka', pin)])));
    const [, first = ''] = textOf(one!).split('\t');
    const [, second = ''] = textOf(other!).split('\t');
    assert.notDeepEqual(Buffer.from(first, 'base64').subarray(0, 16), Buffer.from(second, 'base64').subarray(0, 16));
  });

  it('does not open once a single bit was changed', async () => {
    const table = await seal([issued('haruka', '48151623')]);
    const [lookup = '', sealed = ''] = textOf(table).trimEnd().split('\t');
    const bytes = Buffer.from(sealed, 'base64');
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = changed[at]! ^ 1;
      const text = `${lookup}\t${changed.toString('base64')}\n`;
      const found = await findEntry(text, table.settings, { address: 'haruka@contoso.example' }, cryptography);
      assert.equal(found, undefined, `byte ${at}`);
    }
  });

  it('is not made when a key is missing, which would leave an entry open to everybody', async () => {
    const forgetful = { ...planTools, cryptography: { ...cryptography, stretch: () => Promise.resolve([]) } };
    const settings = { packageId: 'package', iterations: leastIterations };
    await assert.rejects(() => pinTable([issued('a', '1234')], settings, forgetful), /no key/);
  });

  it('is not made once the user has cancelled', async () => {
    const settings = { packageId: 'package', iterations: leastIterations };
    const signal = { aborted: true };
    await failureOf(() => pinTable([{ ...issued('a', '1234'), sid }], settings, planTools, { signal }), 'cancelled');
    await failureOf(() => pinTable([issued('a', '1234')], settings, planTools, { signal }), 'cancelled');
  });

  it('tells for how many addresses it will take how long, before it begins, and how far it is', async () => {
    const told: unknown[] = [];
    await pinTable(knownPins, { packageId: 'package', iterations: leastIterations }, planTools, {
      onEstimate: ({ entries, seconds }) => told.push([entries, seconds > 0]),
      onSealed: (share) => told.push(share),
    });
    const shares = told.filter((each) => typeof each === 'number');
    assert.deepEqual(shares.at(-1), 1);
    assert.deepEqual(shares, shares.toSorted());
    assert.deepEqual(
      told.filter((each) => typeof each !== 'number'),
      [[6, true]],
    );
  });
});
