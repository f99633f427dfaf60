import { after, before, describe, it } from 'mocha';
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pinTable, type PinTable, type RecipientPin } from '../../src/core/pin/pinTable';
import { leastIterations } from '../../src/core/pin/tableSettings';
import { runPowerShell } from '../powershell/find.mjs';
import { loadTableFunctions, selectRecipient, type Search } from '../support/deviceFunctions';
import { issued, planTools } from '../support/packages';
import { knownTable, knownText } from '../support/pins/sealedTable';
import { deviceSuite } from './suite';

const domain = 'S-1-5-21-1004336348-1177238915-682003330';

describe('the PIN table on a device', () => {
  const { ps } = deviceSuite();
  const parent = mkdtempSync(path.join(os.tmpdir(), 'sealed-'));
  let folders = 0;
  after(() => {
    rmSync(parent, { recursive: true });
  });

  const known = { folder: '', pinTable: knownTable.settings };
  before('writes the known table', () => {
    known.folder = put(knownText);
  });

  it('opens for each recipient of the known one, in whatever form and case the directory has the address', async () => {
    const searches = knownTable.people.map(({ sid, address }) =>
      sid === undefined ? { addresses: [` ${address.normalize('NFD')} `] } : { sid: sid.toLowerCase() },
    );
    assert.deepEqual(
      await select([...searches, { addresses: ['nobody@contoso.com', 'JANE@CONTOSO.COM'] }].map(inKnown)),
      [...knownTable.people, knownTable.people[2]].map((person) => ({ Pin: person?.pin, Address: person?.address })),
    );
  });

  it('opens for nobody else: not for a neighbour in the domain, nor by the address of one with a SID', async () => {
    const searches = [
      { sid: `${domain}-1105`, addresses: ['nobody@contoso.com'] },
      { addresses: ['haruka.sato@contoso.example'] },
      {},
    ];
    assert.deepEqual(await select(searches.map(inKnown)), ['no-pin', 'no-pin', 'no-pin']);
  });

  it('finds each of many, and nobody before, between and behind them', async () => {
    const sids = Array.from({ length: 33 }, (_, index) => `${domain}-${1000 + index}`);
    const { table, folder } = await seal(sids.map((sid, index) => ({ ...issued('', String(10_000 + index)), sid })));
    const searches = [...sids, ...sids.map((sid) => `${sid}9`)].map((sid) => ({
      folder,
      pinTable: table.settings,
      sid,
    }));
    const found = await select(searches);
    assert.deepEqual(
      found.map((each) => (typeof each === 'string' ? each : each.Pin)),
      [...sids.map((_, index) => String(10_000 + index)), ...sids.map(() => 'no-pin')],
    );
  });

  it('is refused when it was changed, cut off or added to, and nothing of it is used', async () => {
    const sid = `${domain}-1104`;
    const { table, folder: whole } = await seal([{ ...issued('', '48151623'), sid }]);
    const text = Buffer.from(table.bytes).toString('latin1');
    const changed = (at: number): string => text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
    const damaged = [
      changed(40),
      changed(80),
      changed(text.length - 10),
      text.replace(/\t./, '\t!'),
      text.slice(0, -5),
      `${text}added\n`,
    ].map(put);
    assert.deepEqual(await select([whole, ...damaged].map((folder) => ({ folder, pinTable: table.settings, sid }))), [
      { Pin: '48151623', Address: '@contoso.example' },
      ...damaged.map(() => 'package-invalid'),
    ]);
  });

  function put(text: string): string {
    folders += 1;
    const folder = mkdtempSync(path.join(parent, `${folders}-`));
    writeFileSync(path.join(folder, knownTable.settings.file), text, 'latin1');
    return folder;
  }

  function inKnown(search: Omit<Search, 'folder' | 'pinTable'>): Search {
    return { ...known, ...search };
  }

  async function seal(pins: readonly RecipientPin[]): Promise<{ readonly table: PinTable; readonly folder: string }> {
    const table = await pinTable(pins, { packageId: 'package', iterations: leastIterations }, planTools);
    return { table, folder: put(Buffer.from(table.bytes).toString('latin1')) };
  }

  /** What the device scripts find: the entry, or the reason why there is none. */
  async function select(
    searches: readonly Search[],
  ): Promise<readonly (string | { readonly Pin: string; readonly Address: string })[]> {
    const calls = searches.map(
      (search) =>
        `try { ConvertTo-Json -Compress -InputObject (${selectRecipient(search)}) } ` +
        `catch { ConvertTo-Json -Compress -InputObject (ConvertTo-Outcome -ErrorRecord $_).Reason }`,
    );
    const script = path.join(parent, 'select.ps1');
    // With a byte-order mark, or Windows PowerShell would read it as ANSI.
    writeFileSync(
      script,
      `\uFEFFSet-StrictMode -Version Latest\n$ErrorActionPreference = 'Stop'\n[Console]::OutputEncoding = [Text.UTF8Encoding]::new($false)\n${[loadTableFunctions, ...calls].join('\n')}\n`,
    );
    const { stdout, stderr } = await runPowerShell(ps(), ['-File', script], { timeoutMs: 60_000 });
    assert.equal(stderr, '');
    return stdout
      .trim()
      .split(/\r?\n/)
      .map((line) => JSON.parse(line) as string | { Pin: string; Address: string });
  }
});
