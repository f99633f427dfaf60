import { before } from 'mocha';
import { findPowerShell } from '../powershell/find.mjs';
import { launcherOf } from '../powershell/launcher.mjs';

/** Call it inside a `describe`: the variables with which VS Code finds a PowerShell. Skips its tests where there is none. */
export function powerShellForSuite(): () => Readonly<Record<string, string>> {
  let env: Readonly<Record<string, string>> = {};
  before('finds PowerShell', async function () {
    this.timeout(600_000);
    const ps = await findPowerShell({ log: console.log });
    if (ps === undefined) {
      console.log('skipped: no PowerShell');
      this.skip();
    }
    env = { ENROLLMENT_POWERSHELL: await launcherOf(ps) };
  });
  return () => env;
}
