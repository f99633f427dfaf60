import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { DeviceScript } from '../../core/script/deviceScripts';
import { withFileErrors } from './fileError';

/** A script as it comes with this tool; the shared functions were put in when the tool was built. */
export function shippedScript(deviceFolder: string, script: DeviceScript): Promise<Buffer> {
  const file = path.join(deviceFolder, script);
  return withFileErrors(file, () => readFile(file));
}
