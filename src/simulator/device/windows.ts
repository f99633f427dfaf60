import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { systemPrograms } from './programs/programs';
import type { Disk } from './disk';
import type { Registry } from './registry';

export const uacKey = 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System';
export const versionKey = 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';
export const frameworkKey = 'HKLM:\\SOFTWARE\\Microsoft\\NET Framework Setup\\NDP\\v4\\Full';
/** User Account Control is on. */
export const usualEnableLua = 1;
const kitsKey = 'HKLM:\\SOFTWARE\\WOW6432Node\\Microsoft\\Windows Kits\\Installed Roots';
const kitsFolder = 'C:\\Program Files (x86)\\Windows Kits\\10';
export const kitDesignerFolder = `${kitsFolder}\\Assessment and Deployment Kit\\Imaging and Configuration Designer\\x86`;
const powerShell = 'WindowsPowerShell\\v1.0\\powershell.exe';

/** The files that a Windows of today has, as far as the scripts look at them. Programs are empty: the simulator plays them. */
export function installWindows(disk: Disk): void {
  for (const program of [...systemPrograms, powerShell]) {
    putFile(disk, `C:\\Windows\\System32\\${program}`);
  }
  putFile(disk, `${kitDesignerFolder}\\ICD.exe`);
  putFile(disk, `${kitDesignerFolder}\\Microsoft-Common-Provisioning.dat`);
  for (const folder of ['C:\\Windows\\Temp', 'C:\\ProgramData\\Microsoft\\Provisioning', 'C:\\Users\\Public']) {
    mkdirSync(disk.real(folder), { recursive: true });
  }
}

/** What a 32-bit process sees beside that. */
export function installSysnative(disk: Disk): void {
  putFile(disk, `C:\\Windows\\Sysnative\\${powerShell}`);
}

export function putFile(disk: Disk, windowsPath: string, text = ''): void {
  const file = disk.real(windowsPath);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** The registry of a Windows 11 Pro with the designer of the Windows ADK. */
export function fillRegistry(registry: Registry, disk: Disk): void {
  registry.set(uacKey, 'EnableLUA', usualEnableLua, 'DWord');
  registry.set(versionKey, 'EditionID', 'Professional');
  registry.set(versionKey, 'ProductName', 'Windows 10 Pro');
  registry.set(versionKey, 'InstallationType', 'Client');
  registry.set(versionKey, 'CurrentBuild', '26100');
  registry.set(versionKey, 'CurrentBuildNumber', '26100');
  registry.set(versionKey, 'DisplayVersion', '24H2');
  registry.set(versionKey, 'UBR', 2314, 'DWord');
  // .NET Framework 4.8.1.
  registry.set(frameworkKey, 'Release', 533_325, 'DWord');
  registry.set(kitsKey, 'KitsRoot10', disk.real(kitsFolder) + path.sep);
  // Keys beside the enrolments, which every Windows has and which are none.
  for (const name of ['Context', 'Ownership', 'Status', 'ValidNodePaths', 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF']) {
    registry.create(`HKLM:\\SOFTWARE\\Microsoft\\Enrollments\\${name}`);
  }
}
