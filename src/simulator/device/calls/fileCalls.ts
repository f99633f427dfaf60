import { cpSync, existsSync, lstatSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import type { Device } from '../device';
import { sharingViolation } from '../deviceFailure';
import type { HeldFile } from '../world';
import { call, type Call, type Caller } from './call';

/** Files: who may use them, whether another program holds them, and their end. All else about files is real. */
export const fileCalls: Readonly<Record<string, Call>> = {
  folderAccess: call({ path: v.string() }, ({ path: folder }, { device }) =>
    device.access.access(device.disk.inside(folder)),
  ),
  freeSpace: call({ path: v.string() }, (_, { device }) => device.world.freeBytes),
  openFile: call({ path: v.string() }, ({ path: file }, { device }) => {
    refuseHeld(device.disk.inside(file), 'reading', device);
  }),
  removeFile: call({ path: v.string() }, ({ path: file }, caller) => removeFile(file, caller)),
  removeFolder: call({ path: v.string() }, ({ path: given }, caller) => {
    const folder = caller.device.disk.inside(given);
    cleansUp(caller);
    for (const file of filesOf(folder)) {
      refuseHeld(file, 'deleting', caller.device);
    }
    // A link goes, and not what it points at.
    rmSync(folder, { force: true, recursive: true });
  }),
  copyItem: call({ source: v.string(), target: v.string(), recurse: v.boolean() }, (input, { device }) => {
    const { source, target, recurse } = input;
    cpSync(device.disk.inside(source), device.disk.inside(target), { recursive: recurse, force: true });
  }),
};

/** True when it was there. */
export function removeFile(given: string, caller: Caller): boolean {
  const file = caller.device.disk.inside(given);
  cleansUp(caller);
  refuseHeld(file, 'deleting', caller.device);
  const wasThere = existsSync(file);
  rmSync(file, { force: true });
  return wasThere;
}

function refuseHeld(file: string, against: HeldFile['against'], { world, clock, disk }: Device): void {
  const isHeld = world.held.some(
    (held) =>
      held.against === against && held.name === path.basename(file) && held.until > clock.time && existsSync(file),
  );
  if (isHeld) {
    throw sharingViolation(disk.windows(file));
  }
}

function filesOf(folder: string): readonly string[] {
  const isFolder = lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  return isFolder
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name))
    : [];
}

function cleansUp({ device, actor }: Caller): void {
  if (device.engine.installed().length > 0) {
    device.reach('cleaning-up', actor);
  }
}
