import assert from 'node:assert/strict';
import { after, describe, it } from 'mocha';
import { findingsCut } from '../../../../../src/core/lint/boundFindings';
import { allRules } from '../../../../../src/core/lint/allRules';
import { lintTogether } from '../../../../support/lint';
import { plant, readHost, rulesFound, type HostScript } from './mutate';
import { hosts, places, type Defects } from './ways/defects';
import { batchDefects, packageDefects, powerShellDefects } from './ways';

/** Shares of planted defects that lint has to find: of all together, and of the ones of each rule. */
const required = { overall: 0.95, ofEachRule: 0.8 };

interface Catch {
  planted: number;
  found: number;
  readonly missed: string[];
}

const table = new Map<string, Catch>();
const batchHosts = ['copyAgent.bat', 'stopService.bat', 'copyToClient.bat'];
const cleanPackages: readonly Readonly<Record<string, string>>[] = [
  { 'tidy.ps1': readHost('timeZone.ps1').text },
  { 'inventory.ps1': readHost('inventory.ps1').text, 'copyAgent.bat': readHost('copyAgent.bat').text },
  {
    'cleanUp.ps1': readHost('shipped').text.replace(/^[\s\S]*?(?=\nfunction )/, ''),
    'b.ps1': readHost('printSpooler.ps1').text,
  },
];

function note(rule: string, what: string, isFound: boolean): void {
  const line = table.get(rule) ?? { planted: 0, found: 0, missed: [] };
  line.planted++;
  line.found += isFound ? 1 : 0;
  if (!isFound) {
    line.missed.push(what);
  }
  table.set(rule, line);
}

/** Plants every way in every host; the place changes from host to host, so that each way is tried in several. */
async function plantAll(defects: Defects, names: readonly string[]): Promise<void> {
  const profile = defects.profile ?? 'cm-package';
  const allowed = defects.places ?? places;
  for (const [hostIndex, name] of names.entries()) {
    const host: HostScript = readHost(name);
    const clean = await rulesFound(await plant(host, (text) => text, 'top'), profile);
    assert.deepEqual(clean, [], `${name} is clean for ${profile}`);
    for (const [index, way] of defects.ways.entries()) {
      const place = allowed[(index + hostIndex) % allowed.length] ?? 'top';
      const file = await plant(host, way, place);
      assert.notEqual(file.text + file.encoding, host.text, 'the script was changed');
      const found = await rulesFound(file, profile);
      note(
        defects.rule,
        `${name}, ${place}, way ${index}: ${typeof way === 'string' ? way : file.text.slice(0, 200)}`,
        found.includes(defects.rule),
      );
    }
  }
}

describe('planted defects', () => {
  for (const defects of powerShellDefects) {
    it(`${defects.rule} is looked for in ${defects.ways.length} ways`, async () => {
      const names = defects.hosts ?? hosts;
      assert.ok(defects.ways.length >= 5 && names.length >= 3);
      await plantAll(defects, names);
    });
  }
  for (const defects of batchDefects) {
    it(`${defects.rule} is looked for in ${defects.ways.length} ways`, async () => {
      assert.ok(defects.ways.length >= 5);
      await plantAll(defects, batchHosts);
    });
  }
  for (const { rule, ways } of packageDefects) {
    it(`${rule} is looked for in ${ways.length} ways`, async () => {
      assert.ok(ways.length >= 5);
      for (const clean of cleanPackages) {
        assert.deepEqual(
          (await lintTogether(clean)).filter((one) => one.endsWith(` ${rule}`)),
          [],
        );
        for (const [index, way] of ways.entries()) {
          const found = await lintTogether({ ...clean, ...way });
          note(
            rule,
            `way ${index}`,
            found.some((one) => one.endsWith(` ${rule}`)),
          );
        }
      }
    });
  }

  after(() => {
    const lines = [...table].sort(([one], [other]) => one.localeCompare(other, 'en'));
    const text = lines.map(([rule, { planted, found, missed }]) => {
      const head = `    ${rule.padEnd(32)} ${String(found).padStart(3)} of ${String(planted).padStart(3)}  ${((100 * found) / planted).toFixed(0).padStart(3)} %`;
      return process.env['LINT_MUTATION'] === undefined
        ? head
        : [head, ...missed.map((one) => `      missed: ${one}`)].join('\n');
    });
    process.stdout.write(`${text.join('\n')}\n`);
  });

  it('are planted for every rule', () => {
    assert.deepEqual(
      // A note that there are more findings than are shown is about no defect of its own.
      allRules.map(({ id }) => id).filter((id) => id !== findingsCut && !table.has(id)),
      [],
    );
  });
  it(`are found: ${required.overall * 100} % of all`, () => {
    const all = [...table.values()];
    const planted = all.reduce((sum, one) => sum + one.planted, 0);
    const found = all.reduce((sum, one) => sum + one.found, 0);
    process.stdout.write(
      `    ${found} of ${planted} planted defects found: ${((100 * found) / planted).toFixed(1)} %\n`,
    );
    assert.ok(found / planted >= required.overall);
  });
  it(`are found: ${required.ofEachRule * 100} % of each rule's`, () => {
    const poor = [...table].filter(([, { planted, found }]) => found / planted < required.ofEachRule);
    assert.deepEqual(
      poor.map(([rule, { planted, found }]) => `${rule}: ${found} of ${planted}`),
      [],
    );
  });
});
