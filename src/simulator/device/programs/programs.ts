import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Device } from '../device';
import { DeviceFailure } from '../deviceFailure';
import { designer } from './designer';
import { icacls } from './icacls';
import type { Program, ProgramEnd, ProgramStart } from './program';
import { reg } from './reg';
import { schtasks } from './schtasks';
import { whoami } from './whoami';
import { windowsPowerShell } from './windowsPowerShell';

const programs: Readonly<Record<string, Program>> = {
  'icacls.exe': icacls,
  'whoami.exe': whoami,
  'icd.exe': designer,
  'reg.exe': reg,
  'schtasks.exe': schtasks,
  'powershell.exe': windowsPowerShell,
};

/** Names of the programs in `C:\Windows\System32`. */
export const systemPrograms = ['icacls.exe', 'whoami.exe', 'reg.exe', 'schtasks.exe'] as const;

const fileNotFound = 2;

/** Starts a program of the device. Nothing of this machine is ever started. */
export async function runProgram(start: ProgramStart, device: Device): Promise<ProgramEnd> {
  const name = path.basename(start.file).toLowerCase();
  const program = programs[name];
  if (program === undefined || !device.disk.has(start.file) || !existsSync(start.file)) {
    throw new DeviceFailure('win32', 'The system cannot find the file specified', fileNotFound);
  }
  // The arguments of ICD.exe and of PowerShell are long and say nothing more.
  const shown = name === 'icd.exe' ? start.arguments.slice(0, 1) : start.arguments;
  device.effects.add(start.actor, 'process', [start.file, ...shown].join(' '));
  return program(start, device);
}
