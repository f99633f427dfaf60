import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deviceScripts, type DeviceScript } from '../../src/core/script/deviceScripts';
import { assembleScript } from '../../src/device/assemble.cjs';
import { root } from './folders';

/** The device scripts as they stand in the source tree. */
export const deviceSource = path.join(root, 'src/device');

/** A script as it ships, with the shared functions in it. */
export function shippedText(script: DeviceScript): string {
  return assembleScript(readFileSync(path.join(deviceSource, script), 'utf8'));
}

let assembled: string | undefined;

/** A folder with the scripts as they ship, such as the build makes; assembled once, and gone when this process ends. */
export function deviceFolder(): string {
  if (assembled === undefined) {
    const folder = mkdtempSync(path.join(tmpdir(), 'shipped-'));
    process.once('exit', () => {
      rmSync(folder, { recursive: true, force: true });
    });
    for (const script of deviceScripts) {
      writeFileSync(path.join(folder, script), shippedText(script));
    }
    assembled = folder;
  }
  return assembled;
}
