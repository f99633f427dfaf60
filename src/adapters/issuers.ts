import { importIssuer } from '../core/pin/importIssuer';
import { localIssuer } from '../core/pin/localIssuer';
import type { PinIssuer } from '../core/ports';
import type { Project } from '../core/project/project';
import { systemRandomness } from './crypto/randomness';

/**
 * The issuer that a project names. What reads files is loaded when PINs are first issued.
 * @param folder the project folder
 */
export function openIssuer({ pin }: Project, folder: string): PinIssuer {
  if (pin.issuer === 'local') {
    return localIssuer(pin, systemRandomness);
  }
  const settings = pin.import;
  return importIssuer(async () => (await import('./csv/pinExport')).readPinExport(settings, folder), pin);
}
