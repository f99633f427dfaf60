import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { assembleScript } from '../../core/script/assembleScript';
import type { DeviceScript } from '../../core/script/deviceScripts';
import { withFileErrors } from './fileError';

/** A script as it comes with this tool, with the shared functions put in. */
export async function shippedScript(deviceFolder: string, script: DeviceScript): Promise<Buffer> {
  const file = path.join(deviceFolder, script);
  const text = await withFileErrors(file, () => readFile(file, 'utf8'));
  return Buffer.from(
    assembleScript(text, (included) => readIncluded(path.join(deviceFolder, included))),
    'utf8',
  );
}

function readIncluded(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
