import assert from 'node:assert/strict';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import { EnrollmentError } from '../../../../src/core/errors';
import { findPowerShell, requirePowerShell, type Machine } from '../../../../src/adapters/powershell/findPowerShell';
import { inFolder } from '../../../support/folders';

/** A program that answers like a PowerShell of this version, or fails without one. It notes its arguments beside itself. */
async function program(file: string, version?: string): Promise<string> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `#!/bin/sh\necho "$@" > "$0.args"\n${version === undefined ? 'exit 1' : `echo ${version}`}\n`);
  await chmod(file, 0o755);
  return file;
}

const linux = (env: Machine['env']): Machine => ({ platform: 'linux', env });
const pathOf = (...folders: readonly string[]): string => folders.join(path.delimiter);

describe('finding a PowerShell', function () {
  before(function () {
    // The stand-ins are shell scripts.
    if (process.platform === 'win32') {
      this.skip();
    }
  });

  it('takes what ENROLLMENT_POWERSHELL names before anything else', () =>
    inFolder(async (folder) => {
      const named = await program(path.join(folder, 'mine'), '7.4.6');
      await program(path.join(folder, 'bin/pwsh'), '7.5.0');
      const found = await findPowerShell(linux({ ENROLLMENT_POWERSHELL: named, PATH: path.join(folder, 'bin') }));
      assert.deepEqual(found, {
        command: named,
        args: ['-NoProfile', '-NonInteractive', '-NoLogo'],
        label: 'mine 7.4.6',
      });
    }));

  it('takes no other in its place when that one does not run', () =>
    inFolder(async (folder) => {
      const named = await program(path.join(folder, 'mine'));
      await program(path.join(folder, 'bin/pwsh'), '7.5.0');
      const machine = linux({ ENROLLMENT_POWERSHELL: named, PATH: path.join(folder, 'bin') });
      assert.equal(await findPowerShell(machine), undefined);
      await assert.rejects(requirePowerShell(machine), (error) => {
        assert.ok(error instanceof EnrollmentError);
        assert.equal(error.kind, 'source');
        assert.match(error.message, /names .*mine, which does not run as a PowerShell\. Correct the variable/);
        return true;
      });
    }));

  it('takes pwsh of the first folder of the PATH in which one runs', () =>
    inFolder(async (folder) => {
      const at = (name: string): string => path.join(folder, name);
      await program(at('broken/pwsh'));
      await program(at('talkative/pwsh'), 'hello');
      await mkdir(at('folder/pwsh'), { recursive: true });
      await writeFile(at('file'), '');
      const good = await program(at('good/pwsh'), '7.6.1-preview.2');
      const machine = linux({ PATH: pathOf('', at('file'), at('folder'), at('broken'), at('talkative'), at('good')) });
      assert.deepEqual(await findPowerShell(machine), {
        command: good,
        args: ['-NoProfile', '-NonInteractive', '-NoLogo'],
        label: 'pwsh 7.6.1-preview.2',
      });
    }));

  it('passes over relative folders of the PATH: the open folder must not bring its own pwsh', () =>
    inFolder(async (folder) => {
      await program(path.join(folder, 'pwsh'), '7.4.6');
      const relative = path.relative(process.cwd(), folder);
      assert.equal(await findPowerShell(linux({ PATH: pathOf('.', relative) })), undefined);
    }));

  it("takes Windows PowerShell from the system's folder, with a policy that lets our own process run scripts", () =>
    inFolder(async (folder) => {
      const windows = await program(path.join(folder, 'System32/WindowsPowerShell/v1.0/powershell.exe'), '5.1.26100.1');
      await program(path.join(folder, 'bin/powershell.exe'), '5.1.0');
      await program(path.join(folder, 'bin/pwsh.exe'), '7.5.0');
      const bin = path.join(folder, 'bin');
      const found = await findPowerShell({ platform: 'win32', env: { SystemRoot: folder, PATH: bin } });
      assert.equal(found?.command, windows);
      assert.equal(found.label, 'Windows PowerShell 5.1.26100.1');
      assert.deepEqual(found.args.slice(-2), ['-ExecutionPolicy', 'Bypass']);
      const other = await findPowerShell({
        platform: 'win32',
        env: { SystemRoot: path.join(folder, 'no'), PATH: bin },
      });
      assert.equal(other?.command, path.join(bin, 'pwsh.exe'));
    }));

  for (const [platform, remedy] of [
    ['linux', /Install PowerShell 7 from Microsoft and put pwsh on the PATH, or name it in ENROLLMENT_POWERSHELL/],
    ['win32', /It is a part of Windows/],
  ] as const) {
    it(`says how to get one where there is none (${platform})`, async () => {
      await assert.rejects(requirePowerShell({ platform, env: { PATH: '' } }), remedy);
    });
  }
});
