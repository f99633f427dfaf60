import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import type { DeliveryProfile } from '../../src/core/lint/deliveryProfile';
import { applyFix, lintText } from '../support/lint';
import { findPowerShell, runPowerShell } from '../powershell/find.mjs';

/** What a script does when it runs. */
interface Behaviour {
  readonly exitCode?: number;
  readonly output?: string;
}

/** A script before its fix; `FOLDER` stands for an empty folder with programs that fail. */
interface Claim {
  readonly rule: string;
  readonly script: string;
  readonly before: Behaviour;
  readonly after: Behaviour;
  readonly profile?: DeliveryProfile;
}

/** What each fix that changes a script's behaviour says that it changes. */
const claims: readonly Claim[] = [
  {
    rule: 'catch-swallows',
    script: "try { Copy-Item FOLDER/none FOLDER/b -ErrorAction Stop }\ncatch {\n    Write-Output 'failed'\n}\n",
    before: { exitCode: 0, output: 'failed' },
    after: { exitCode: 1, output: 'failed' },
  },
  {
    rule: 'catch-swallows',
    script: 'try { Copy-Item FOLDER/none FOLDER/b -ErrorAction Stop } catch { }\n',
    before: { exitCode: 0 },
    after: { exitCode: 1 },
  },
  {
    rule: 'errors-silenced',
    script: "$ErrorActionPreference = 'SilentlyContinue'\nCopy-Item FOLDER/none FOLDER/b\nWrite-Output 'went on'\n",
    before: { exitCode: 0, output: 'went on' },
    after: { exitCode: 1, output: '' },
  },
  {
    rule: 'try-without-stop',
    script: "try {\n    Copy-Item FOLDER/none FOLDER/b\n}\ncatch {\n    Write-Output 'caught'\n    exit 4\n}\n",
    before: { exitCode: 0, output: '' },
    after: { exitCode: 4, output: 'caught' },
  },
  {
    rule: 'native-exit-code-unchecked',
    script: "& 'FOLDER/dism.exe' /Online /Enable-Feature /FeatureName:NetFx3\nWrite-Output 'went on'\n",
    before: { exitCode: 0, output: 'went on' },
    after: { exitCode: 7, output: '' },
  },
  {
    rule: 'start-process-exit-code-lost',
    script: "Start-Process -FilePath 'FOLDER/setup.exe' -ArgumentList '/S' -Wait\nWrite-Output 'went on'\n",
    before: { exitCode: 0, output: 'went on' },
    after: { exitCode: 7, output: '' },
  },
  {
    rule: 'start-process-no-wait',
    script: "Start-Process -FilePath 'FOLDER/setup.exe' -ArgumentList '/S'\nWrite-Output 'went on'\n",
    before: { exitCode: 0, output: 'went on' },
    after: { exitCode: 7, output: '' },
  },
  {
    rule: 'relaunch-exit-code',
    script:
      "if (-not $env:FIXES_64) {\n    & 'FOLDER/Sysnative/powershell.exe' -NoProfile -NonInteractive -File $PSCommandPath\n    exit\n}\n",
    before: { exitCode: 0 },
    after: { exitCode: 7 },
    profile: 'cm-package',
  },
  {
    rule: 'return-as-exit-code',
    script: 'if (-not (Test-Path FOLDER/none)) { return 5 }\n',
    before: { exitCode: 0, output: '5' },
    after: { exitCode: 5, output: '' },
  },
  {
    rule: 'unwanted-output',
    script:
      "function Get-Log {\n    New-Item -Path FOLDER/logs -ItemType Directory -Force\n    return 'logs'\n}\n$log = Get-Log\nWrite-Output @($log).Count\n",
    before: { output: '2' },
    after: { output: '1' },
  },
  {
    rule: 'wildcard-in-path',
    script: "Write-Output (Test-Path 'FOLDER/report[1].txt')\n",
    before: { output: 'False' },
    after: { output: 'True' },
  },
  {
    rule: 'old-tls',
    script:
      "[Net.ServicePointManager]::SecurityProtocol = 'Tls11'\nWrite-Output ([Net.ServicePointManager]::SecurityProtocol.ToString())\n",
    before: { output: 'Tls11' },
    after: { output: 'Tls12' },
  },
  {
    rule: 'program-files-32-bit',
    script:
      "Set-Item ('env:Program' + 'Files') 'x86'\nSet-Item ('env:Program' + 'W6432') 'x64'\nWrite-Output \"in $env:ProgramFiles\"\n",
    before: { output: 'in x86' },
    after: { output: 'in x64' },
    profile: 'cm-package',
  },
  {
    rule: 'hard-coded-folder',
    script: "$env:windir = 'D:\\Windows'\n$file = 'C:\\Windows\\a.txt'\nWrite-Output $file\n",
    before: { output: 'C:\\Windows\\a.txt' },
    after: { output: 'D:\\Windows\\a.txt' },
  },
  {
    rule: 'powershell-7-syntax',
    script: "$state = (Test-Path FOLDER) ? 'there' : 'gone'\nWrite-Output $state\n",
    before: { output: 'there' },
    after: { output: 'there' },
  },
  {
    rule: 'typographic-characters',
    script: '\uFEFF$name = \u201Cone\u201D\nWrite-Output $name\n',
    before: { output: 'one' },
    after: { output: 'one' },
  },
  {
    rule: 'run-scripts-host-output',
    script: "if (-not (Test-Path FOLDER/none)) {\n    Write-Host 'No folder'\n    exit 3\n}\n",
    before: { exitCode: 3, output: 'No folder' },
    after: { exitCode: 3, output: 'No folder' },
    profile: 'run-scripts',
  },
];

describe('quick fixes change what a script does as they say', () => {
  let folder = '';

  before(async function () {
    this.timeout(600_000);
    const ps = await findPowerShell({ log: console.log });
    if (ps === undefined || process.platform === 'win32') {
      console.log('skipped: needs a PowerShell and programs that are shell scripts');
      this.skip();
    }
    folder = mkdtempSync(path.join(tmpdir(), 'fixes-'));
    mkdirSync(path.join(folder, 'Sysnative'));
    for (const program of ['setup.exe', 'dism.exe', 'Sysnative/powershell.exe']) {
      writeFileSync(path.join(folder, program), '#!/bin/sh\nexit 7\n');
      chmodSync(path.join(folder, program), 0o755);
    }
    writeFileSync(path.join(folder, 'report[1].txt'), 'one\n');
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  async function behaves(script: string, { exitCode, output }: Behaviour): Promise<void> {
    const ps = await findPowerShell();
    assert.ok(ps !== undefined);
    const file = path.join(folder, 'script.ps1');
    writeFileSync(file, script);
    const { exitCode: ended, stdout, stderr } = await runPowerShell(ps, ['-File', file]);
    assert.equal(ended, exitCode ?? 0, `${script}\n${stdout}\n${stderr}`);
    if (output !== undefined) {
      assert.equal(stdout.trim(), output, script);
    }
  }

  for (const claim of claims) {
    it(`${claim.rule}: ${claim.script.replaceAll(/\s+/g, ' ').slice(0, 70)}`, async function () {
      this.timeout(120_000);
      const script = claim.script.replaceAll('FOLDER', folder);
      const findings = await lintText(script, { profiles: [claim.profile ?? 'epm-system'] });
      const fixes = findings.filter(({ rule }) => rule === claim.rule).flatMap(({ fix }) => fix ?? []);
      assert.ok(fixes.length > 0, findings.map(({ rule }) => rule).join());
      // Places count behind the byte order mark. From the end, so that the places of the others stay.
      const mark = script.startsWith('\uFEFF') ? '\uFEFF' : '';
      const mended = mark + fixes.reduceRight((text, fix) => applyFix(text, fix), script.replace(/^\uFEFF/, ''));
      await behaves(script, claim.before);
      await behaves(mended, claim.after);
    });
  }
});
