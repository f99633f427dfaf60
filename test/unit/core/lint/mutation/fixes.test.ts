import assert from 'node:assert/strict';
import { after, describe, it } from 'mocha';
import type { DeliveryProfile } from '../../../../../src/core/lint/deliveryProfile';
import type { Finding } from '../../../../../src/core/lint/finding';
import type { ScriptFile } from '../../../../../src/core/lint/scriptFile';
import { descendants } from '../../../../../src/core/lint/syntaxNode';
import { applyFix, lintFile, scriptFile } from '../../../../support/lint';
import { testParser } from '../../../../support/parser';
import { plant, readHost } from './mutate';
import { batchDefects, powerShellDefects } from './ways';
import type { Defects } from './ways/defects';

/** Rules that mend what they find, at least in one of the ways in which it is planted. */
const mending = [
  'batch-copy-unchecked',
  'batch-exit-without-b',
  'batch-powershell-policy',
  'batch-quoted-folder',
  'batch-robocopy-retries',
  'batch-unquoted-folder',
  'catch-swallows',
  'confirmation-prompt',
  'errors-silenced',
  'hard-coded-folder',
  'icd-arguments',
  'install-ppkg-options',
  'install-ppkg-prompts',
  'native-exit-code-unchecked',
  'nested-powershell-profile',
  'old-tls',
  'powershell-7-syntax',
  'program-files-32-bit',
  'relaunch-exit-code',
  'return-as-exit-code',
  'run-scripts-host-output',
  'start-process-exit-code-lost',
  'start-process-no-wait',
  'try-without-stop',
  'typographic-characters',
  'unwanted-output',
  'web-request-parsing',
  'wildcard-in-path',
];

const mended = new Set<string>();

async function errorsIn(file: ScriptFile): Promise<number> {
  const { root } = (await testParser()).parse(file.text);
  return [...descendants(root)].filter(({ isError, isMissing }) => isError || isMissing).length;
}

/** Rule and how often it speaks; a rule that speaks of another thing after the fix is something new. */
function counted(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  findings.forEach(({ rule }) => counts.set(rule, (counts.get(rule) ?? 0) + 1));
  return counts;
}

/** Applies fixes of the rule until none is offered. Each has to take its finding away, and may not make another. */
async function mendAll(file: ScriptFile, rule: string, profile: DeliveryProfile): Promise<void> {
  const isScript = file.name.endsWith('.ps1');
  let at = file;
  for (let turn = 0; turn < 10; turn++) {
    const before = await lintFile(at, { profiles: [profile] });
    const fix = before.find((one) => one.rule === rule && one.fix !== undefined)?.fix;
    if (fix === undefined || fix.edits.length === 0) {
      return;
    }
    mended.add(rule);
    // As an editor stores it: what was ASCII stays so.
    const next = scriptFile(`${at.encoding === 'utf-8-bom' ? '\uFEFF' : ''}${applyFix(at.text, fix)}`, at.name);
    const counts = counted(before);
    const left = counted(await lintFile(next, { profiles: [profile] }));
    assert.ok((left.get(rule) ?? 0) < (counts.get(rule) ?? 0), `the finding is gone:\n${next.text}`);
    const added = [...left].filter(([one, count]) => count > (counts.get(one) ?? 0)).map(([one]) => one);
    assert.deepEqual(added, [], `nothing new:\n${next.text}`);
    assert.ok(!isScript || (await errorsIn(next)) <= (await errorsIn(at)), `it parses:\n${next.text}`);
    at = next;
  }
  assert.fail(`fixes of ${rule} come to no end:\n${at.text}`);
}

function suite(all: readonly Defects[], host: (defects: Defects) => string): void {
  for (const defects of all) {
    it(`${defects.rule}: fixes mend, and then there is nothing to mend`, async () => {
      for (const way of defects.ways) {
        const place = defects.places?.[0] ?? 'top';
        await mendAll(await plant(readHost(host(defects)), way, place), defects.rule, defects.profile ?? 'cm-package');
      }
    });
  }
}

describe('quick fixes', () => {
  suite(powerShellDefects, ({ hosts }) =>
    hosts === undefined || hosts.includes('timeZone.ps1') ? 'timeZone.ps1' : 'printSpooler.ps1',
  );
  suite(batchDefects, () => 'stopService.bat');

  after(() => {
    assert.deepEqual([...mended].sort(), [...mending].sort(), 'rules with fixes');
  });
});
