import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ArchiveEntry } from '../../core/ports';
import { systemAccount, type Actor } from '../device/accounts';
import type { Device } from '../device/device';

/** The agent of ConfigMgr or Endpoint Manager on the device. */
export const agent: Actor = { step: 'management tool', account: systemAccount, isDelivered: false };

const cacheFolders = {
  ccmcache: 'C:\\Windows\\ccmcache\\1',
  sdmcache: 'C:\\Program Files (x86)\\LANDesk\\LDClient\\sdmcache\\packages\\enrolment',
} as const;

export function cacheFolder(cache: keyof typeof cacheFolders, { disk }: Device): string {
  return disk.real(cacheFolders[cache]);
}

/** Puts the package into a cache of the agent. Files that are there stay; those that are missing come again. */
export function deliverFiles(folder: string, entries: readonly ArchiveEntry[], device: Device): void {
  mkdirSync(folder, { recursive: true });
  for (const { path: name, bytes } of entries) {
    const file = device.disk.inside(path.join(folder, name));
    if (!existsSync(file)) {
      writeFileSync(file, bytes);
    }
  }
  device.observe(agent);
}

/** ConfigMgr's Run Scripts keeps the script, and nothing else of the package, in its store. */
export function storeScript(entry: ArchiveEntry, device: Device): string {
  const digest = createHash('sha256').update(entry.bytes).digest('hex').toUpperCase();
  const folder = device.disk.real('C:\\Windows\\CCM\\ScriptStore');
  const file = path.join(folder, `5D0C6A6E-91C5-4E6D-A0E7-2B0E4C1E7A55_${digest}.ps1`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, entry.bytes);
  device.observe(agent);
  return file;
}

export function copyFolder(source: string, target: string, names: readonly string[]): void {
  mkdirSync(target, { recursive: true });
  for (const name of names) {
    if (existsSync(path.join(source, name))) {
      copyFileSync(path.join(source, name), path.join(target, name));
    }
  }
}
