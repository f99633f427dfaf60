import { describe, it } from 'mocha';
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cli, cliJson, contoso } from '../../support/cli';
import { inFolder } from '../../support/folders';

describe('enrollment-packager preview', () => {
  it('prints a tree of a script that comes with the tool, with the settings of the project', async () => {
    const { code, out, error } = await cli(
      'preview',
      'setup.ps1',
      '--project',
      contoso,
      '--recipient',
      'jane@contoso.example',
    );
    assert.equal(code, 0, error);
    assert.match(out, /^setup\.ps1, case [\w-]+, as .*, for jane@contoso\.example\n/);
    assert.match(out, /\n +SECRET +.*pins\.tsv/);
    assert.match(out, /\n +installs +build .*ICD\.exe/);
    assert.match(out, /\n +contacts +https:/);
  });

  it('gives the picture, its effects and their number as JSON', async () => {
    const answer = await cliJson('preview', 'enableUac.ps1', '--case', 'epm-uac');
    assert.equal(answer['script'], 'enableUac.ps1');
    const { effects, summary } = answer as { effects: { number: number }[]; summary: Record<string, number> };
    assert.equal(effects[0]?.number, 1);
    assert.ok((summary['registry-set'] ?? 0) > 0);
  });

  it('writes a drawing or a page, and never over something', () =>
    inFolder(async (folder) => {
      const script = path.join(folder, 'own.ps1');
      writeFileSync(script, 'Remove-Item C:\\x\n');
      for (const format of ['svg', 'html']) {
        const out = path.join(folder, `own.${format}`);
        const run = await cli('preview', script, '--format', format, '--out', out);
        assert.equal(run.code, 0, run.error);
        assert.ok(readFileSync(out, 'utf8').includes('C:\\x'));
        const again = await cli('preview', script, '--format', format, '--out', out);
        assert.equal(again.code, 2);
        assert.match(again.error, /is there already and is not overwritten\./);
      }
    }));

  it('refuses what is no script, and an address that is none', async () => {
    const wrong = await cli('preview', path.join(contoso, 'enrollment.json'));
    assert.equal(wrong.code, 2);
    assert.match(wrong.error, /neither a PowerShell script nor a \.bat file/);
    const elsewhere = await cli('preview', path.join(contoso, 'no-such-folder', 'setup.ps1'));
    assert.equal(elsewhere.code, 3, 'nobody meant the script that comes with the tool');
    const address = await cli('preview', 'setup.ps1', '--recipient', 'jane');
    assert.equal(address.code, 2);
    assert.match(address.error, /"jane" is no address/);
  });
});
