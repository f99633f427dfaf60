import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { administratorsSid, systemAccount, systemSid, type Actor } from '../device/accounts';
import { splitCommandLine } from '../device/commandLine';
import type { Device } from '../device/device';
import { runProgram } from '../device/programs/programs';
import { pinTableFile } from '../../core/pin/pinTable';
import type { ArchiveEntry } from '../../core/ports';
import type { StepResult } from '../simulation';
import { copyFolder } from './packageFiles';

/** Marked, since this is what the .bat does and not the .bat itself: cmd cannot be run here. */
const actor: Actor = { step: 'copyToClient.bat (its effect)', account: systemAccount, isDelivered: true };

const dataFolder = 'C:\\ProgramData\\EnrollmentPackager';

/** What copyToClient.bat does: locks the folders, copies the package, and has the clean-up task watch over it. */
export async function copyToClient(
  source: string,
  target: string,
  entries: readonly ArchiveEntry[],
  device: Device,
): Promise<StepResult> {
  const names = entries.map(({ path: name }) => name);
  const batch = Buffer.from(entries.find(({ path: name }) => name === 'copyToClient.bat')?.bytes ?? []).toString(
    'latin1',
  );
  const data = device.disk.real(dataFolder);
  const refused = (): StepResult => {
    deleteCached(source, device);
    return result(60_002);
  };
  for (const folder of [data, path.join(data, 'Logs'), path.join(data, 'Tools'), target]) {
    mkdirSync(folder, { recursive: true });
    device.observe(actor);
    if (!lock(folder, device)) {
      return refused();
    }
  }
  copyFolder(source, path.join(data, 'Tools'), ['cleanUp.ps1', 'deployment.json']);
  device.observe(actor);
  if (!(await watchOver(batch, device))) {
    return refused();
  }
  copyFolder(source, target, names);
  device.observe(actor);
  if (!names.every((name) => existsSync(path.join(target, name)))) {
    return result(60_001);
  }
  deleteCached(source, device);
  return result(0);
}

/** Deletes the PIN table that ConfigMgr's client would keep, and no other. */
function deleteCached(source: string, device: Device): void {
  if (/^[A-Z]:.*\\ccmcache\\/i.test(device.disk.windows(source))) {
    rmSync(path.join(source, pinTableFile), { force: true });
    device.observe(actor);
  }
}

/** False where somebody else has made the folder: the .bat takes over nothing. */
function lock(folder: string, { access, effects }: Device): boolean {
  access.protect(folder);
  access.grant(folder, systemSid, 'FullControl');
  access.grant(folder, administratorsSid, 'FullControl');
  effects.add(actor, 'access-changed', folder);
  const { Owner, Rules } = access.access(folder);
  const trusted = [systemSid, administratorsSid];
  return trusted.includes(Owner) && Rules.every(({ Sid }) => trusted.includes(Sid));
}

/** Runs the line of the .bat that has the clean-up task run every hour; a .bat that was edited may have none. */
async function watchOver(batch: string, device: Device): Promise<boolean> {
  const folders: Readonly<Record<string, string>> = {
    SYSTEM32: 'C:\\Windows\\System32',
    TOOLS: `${dataFolder}\\Tools`,
  };
  const line = /^"%SYSTEM32%\\schtasks\.exe" (\/Create [^\r\n]*?)(?: >nul)?\r?$/m.exec(batch)?.[1];
  if (line === undefined) {
    return true;
  }
  const told = line.replaceAll(/%(\w+)%/g, (hole, name: string) => folders[name] ?? hole);
  const args = splitCommandLine(told).map((argument) =>
    argument.replaceAll(/C:\\[^'"]*/g, (path) => device.disk.real(path)),
  );
  const file = device.disk.real('C:\\Windows\\System32\\schtasks.exe');
  const end = await runProgram({ file, arguments: args, actor, seconds: 0, folder: '' }, device);
  return end.ExitCode === 0;
}

function result(exitCode: number): StepResult {
  return { step: actor.step, account: actor.account.Name, exitCode, result: null };
}
