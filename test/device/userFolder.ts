import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { administratorsSid, systemSid } from '../../src/simulator/device/accounts';
import type { VirtualDevice } from './virtualDevice';

export const stepOne = 'setupEPMCopyContentsToTempFolderStep1.ps1';
export const stepTwo = 'setupEPMCopyContentsToTempFolderStep2.ps1';
export const jane = 'jane@contoso.com';
export const boss = 'boss@contoso.com';
/** Somebody else with an account on the device. */
export const stranger = 'S-1-5-21-1004336348-1177238915-682003330-1666';
export const twoStep = { enrolmentCase: 'epm-two-step', users: [jane, boss] } as const;

/** The user's folder of the two-step case. */
export function folderOf(on: VirtualDevice): string {
  return on.real(`C:\\ProgramData\\EnrollmentPackager.User.${on.user.sid}`);
}

/** What the user has between the steps, as Step 1 leaves it; all of it is the user's to change. */
export function leaveUserFolder(on: VirtualDevice, sid = on.user.sid): string {
  const folder = on.real(`C:\\ProgramData\\EnrollmentPackager.User.${sid}`);
  cpSync(on.packageFolder, folder, { recursive: true });
  rmSync(path.join(folder, 'pins.tsv'));
  own(on, folder, sid);
  putRecord(on, folder, {});
  return folder;
}

export function own({ device }: VirtualDevice, folder: string, sid: string): void {
  device.settle();
  device.access.setOwner(folder, sid, { recursive: true });
  device.access.protect(folder);
  for (const each of [sid, systemSid, administratorsSid]) {
    device.access.grant(folder, each, 'FullControl');
  }
}

export function putRecord(on: VirtualDevice, folder: string, changes: object): void {
  const { packageId } = on.stage.settings;
  const record = { formatVersion: 1, packageId, sid: on.user.sid, name: 'CONTOSO\\jane', addresses: [jane] };
  on.put(path.join(folder, 'user.json'), JSON.stringify({ ...record, ...changes }), on.user.sid);
}
