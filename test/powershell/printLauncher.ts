/** Prints the program that ENROLLMENT_POWERSHELL can name on this machine, for runs whose programs are started without tsx; nothing where there is none. */
import { findPowerShell } from './find.mjs';
import { launcherOf } from './launcher.mjs';

void findPowerShell({ log: console.error }).then(async (ps) => {
  process.stdout.write(ps === undefined ? '' : await launcherOf(ps));
});
