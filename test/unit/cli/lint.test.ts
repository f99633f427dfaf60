import assert from 'node:assert/strict';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import { cli, contoso } from '../../support/cli';
import { inFolder } from '../../support/folders';
import { deviceFolder } from '../../support/shippedScripts';

interface Json {
  readonly findings: readonly Readonly<Record<string, unknown>>[];
}

async function inScript<T>(text: string, work: (file: string) => Promise<T>, name = 'a.ps1'): Promise<T> {
  return inFolder(async (folder) => {
    const file = path.join(folder, name);
    await writeFile(file, text);
    return work(file);
  });
}

describe('lint', () => {
  it('gives every finding with its place, from 1, and ends with 1 at an error', () =>
    inScript("# x\n$a = Read-Host 'x'\n", async (file) => {
      const { code, out } = await cli('lint', file, '--format', 'json');
      const { findings } = JSON.parse(out) as Json;
      const { message, ...finding } = findings[0] ?? {};
      assert.deepEqual([code, findings.length], [1, 1]);
      assert.deepEqual(finding, {
        file,
        rule: 'interactive-prompt',
        severity: 'error',
        line: 2,
        column: 6,
        endLine: 2,
        endColumn: 15,
        fixable: false,
      });
      assert.match(String(message), /^Read-Host waits /);
    }));
  it('ends with 0 where there is no error, and prints as compilers do', () =>
    inScript('Invoke-WebRequest $u\n', async (file) => {
      const { code, out } = await cli('lint', file);
      assert.equal(code, 0);
      assert.match(
        out,
        new RegExp(`^${file}:1:1: warning: .+ \\[web-request-parsing\\]\\n1 file: 0 errors, 1 warnings, 0 notes\\n$`),
      );
    }));
  it('writes SARIF 2.1.0', () =>
    inScript("Read-Host 'x'\n", async (file) => {
      const { out } = await cli('lint', file, '--format', 'sarif');
      const log = JSON.parse(out) as {
        version: string;
        runs: {
          tool: { driver: { rules: { id: string }[] } };
          results: { ruleId: string; ruleIndex: number; level: string }[];
        }[];
      };
      const [run] = log.runs;
      const [result] = run?.results ?? [];
      assert.deepEqual([log.version, result?.ruleId, result?.level], ['2.1.0', 'interactive-prompt', 'error']);
      assert.equal(run?.tool.driver.rules[result?.ruleIndex ?? -1]?.id, 'interactive-prompt');
    }));
  it('says what holds for a profile, and without one only what holds for all', () =>
    inScript('Set-ItemProperty HKCU:\\Software\\X A 1\n', async (file) => {
      assert.equal((await cli('lint', file)).code, 0);
      assert.equal((await cli('lint', file, '--profile', 'epm-user')).code, 0);
      assert.equal((await cli('lint', file, '--profile', 'epm-system')).code, 1);
    }));
  it('takes the profile from the case of the project', () =>
    inFolder(async (folder) => {
      await cp(contoso, folder, { recursive: true });
      const file = path.join(folder, 'setup.ps1');
      await writeFile(file, "Get-Content (Join-Path $PSScriptRoot 'pins.tsv')\n");
      assert.equal((await cli('lint', file, '--project', folder)).code, 1);
      assert.equal((await cli('lint', file)).code, 0);
    }));
  it('finds nothing in the scripts that come with it', async () => {
    const { code, out } = await cli('lint', '--project', contoso);
    assert.deepEqual([code, out], [0, '9 files: nothing found\n']);
  });
  it('compares the files of a project', () =>
    inFolder(async (folder) => {
      await cp(contoso, folder, { recursive: true });
      const scripts = path.join(folder, 'scripts');
      await mkdir(scripts);
      await writeFile(
        path.join(scripts, 'setup.ps1'),
        "param([string]$PackageFolder = 'C:\\Other\\Package')\nexit 0\n",
      );
      await cp(path.join(deviceFolder(), 'copyToClient.bat'), path.join(scripts, 'copyToClient.bat'));
      const { out } = await cli('lint', '--project', folder, '--format', 'json');
      const { findings } = JSON.parse(out) as Json;
      assert.deepEqual(
        findings.map(({ file, rule }) => `${path.basename(String(file))} ${String(rule)}`),
        ['copyToClient.bat destinations-differ'],
      );
    }));
  it('takes severities from the project', () =>
    inFolder(async (folder) => {
      await cp(contoso, folder, { recursive: true });
      const project = path.join(folder, 'enrollment.json');
      const file = path.join(folder, 'a.ps1');
      await writeFile(file, "Read-Host 'x'\n");
      const settings = JSON.parse(await readFile(project, 'utf8')) as object;
      const withRule = async (severity: string): Promise<number> => {
        await writeFile(project, JSON.stringify({ ...settings, lint: { rules: { 'interactive-prompt': severity } } }));
        return (await cli('lint', file, '--project', folder)).code;
      };
      assert.deepEqual([await withRule('off'), await withRule('info'), await withRule('error')], [0, 0, 1]);
      await writeFile(project, JSON.stringify({ ...settings, lint: { rules: { 'no-such-rule': 'off' } } }));
      assert.match((await cli('lint', file, '--project', folder)).error, /no-such-rule.*is not a rule/);
    }));
  it('reads UTF-16, and says what the encoding does', () =>
    inFolder(async (folder) => {
      const file = path.join(folder, 'a.ps1');
      await writeFile(file, Buffer.from("\uFEFFRead-Host 'x'\n", 'utf16le'));
      assert.match((await cli('lint', file)).out, /:1:1: error: Read-Host/);
      await writeFile(file, Buffer.from([0x23, 0x20, 0xe9, 0x0a]));
      assert.match((await cli('lint', file)).out, /\[ansi-encoding\]/);
    }));
  it('refuses wrong calls with 2 and files that cannot be read with 3', async () => {
    assert.equal((await cli('lint')).code, 2);
    assert.equal((await cli('lint', 'a.ps1', '--profile', 'nobody')).code, 2);
    assert.equal((await cli('lint', 'a.ps1', '--format', 'xml')).code, 2);
    assert.equal((await cli('lint', path.join(contoso, 'users.csv'))).code, 2);
    assert.equal((await cli('lint', '/nowhere/a.ps1')).code, 3);
  });
});
