import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { systemSid } from '../device/accounts';
import type { Device } from '../device/device';
import { faultGroup } from './fault';

const data = 'C:\\ProgramData\\EnrollmentPackager';
/** Somebody with an account on the device and bad intentions. */
const stranger = 'S-1-5-21-1004336348-1177238915-682003330-1666';

/** Folders that somebody prepared before the scripts came. */
export const folderFaults = faultGroup({
  'work-folder-symlink': {
    title: 'the work folder is a link to a folder of a user',
    rows: [29],
    change: ({ device }) => {
      mkdirSync(device.disk.real(data), { recursive: true });
      link(device, 'C:\\Users\\Public\\Elsewhere', `${data}\\Work`);
    },
  },
  'data-folder-precreated': {
    title: 'a user made our data folder first',
    rows: [5, 29],
    change: ({ device }) => {
      make(device, data, stranger);
    },
  },
  'user-folder-junction': {
    title: 'the folder of Step 1 is a junction',
    rows: [5, 29],
    cases: ['epm-two-step'],
    change: ({ device }) => {
      link(device, 'C:\\Users\\Public\\Elsewhere', userFolder(device));
    },
  },
  'user-folder-precreated': {
    title: 'somebody else made the folder of Step 1 first',
    rows: [5, 29],
    cases: ['epm-two-step'],
    change: ({ device }) => {
      make(device, userFolder(device), stranger);
    },
  },
});

function userFolder({ world }: Device): string {
  return `C:\\ProgramData\\EnrollmentPackager.User.${world.people[0]?.sid ?? ''}`;
}

function make({ disk, access }: Device, windowsPath: string, owner: string): void {
  mkdirSync(disk.real(windowsPath), { recursive: true });
  access.created(disk.real(windowsPath), owner);
}

/** A junction, which needs no privilege on Windows; elsewhere a symbolic link, which .NET sees as the same. */
function link(device: Device, target: string, from: string): void {
  make(device, target, stranger);
  mkdirSync(path.dirname(device.disk.real(from)), { recursive: true });
  symlinkSync(device.disk.real(target), device.disk.real(from), 'junction');
  device.access.created(device.disk.real(from), systemSid);
}
