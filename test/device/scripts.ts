import { readFileSync } from 'node:fs';
import path from 'node:path';
import { assembleScript } from '../../src/core/script/assembleScript';
import { deviceScripts, type DeviceScript } from '../../src/core/script/deviceScripts';

export const deviceFolder = path.resolve(import.meta.dirname, '../../src/device');

/** The PowerShell scripts of a package. */
export const powerShellScripts = deviceScripts.filter((name) => name.endsWith('.ps1'));

/** A script as it ships, with the shared functions in it. */
export function shippedText(script: DeviceScript): string {
  const read = (file: string): string => readFileSync(path.join(deviceFolder, file), 'utf8');
  return assembleScript(read(script), read);
}
