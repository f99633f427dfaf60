import path from 'node:path';
import { quotePowerShell } from '../../src/core/script/quotePowerShell';
import type { DeploymentSettings } from '../../src/core/package/deploymentSettings';
import { deviceSource } from './shippedScripts';

/** What a device needs to look into the PIN table. */
const names = ['Run', 'Outcome', 'Log', 'Disk', 'Package', 'SealedEntry', 'SealedTable'];

/** PowerShell that brings the functions of the device scripts into reach which read the PIN table. */
export const loadTableFunctions = names
  .map((name) => `. ${quotePowerShell(path.join(deviceSource, 'functions', `${name}.ps1`))}`)
  .join('; ');

/** Whom a device looks for. */
export interface Search {
  readonly folder: string;
  readonly pinTable: DeploymentSettings['pinTable'];
  readonly sid?: string | undefined;
  readonly addresses?: readonly string[];
}

/** The call of the scripts that finds an entry. */
export function selectRecipient({ folder, pinTable, sid = '', addresses = [] }: Search): string {
  const settings = Object.entries(pinTable).map(([name, value]) => `${name} = ${quotePowerShell(String(value))}`);
  const address = addresses.map((each) => quotePowerShell(each)).join(', ');
  return [
    `Select-Recipient -Folder ${quotePowerShell(folder)}`,
    `-Deployment ([pscustomobject]@{ pinTable = [pscustomobject]@{ ${settings.join('; ')} } })`,
    `-Sid ${quotePowerShell(sid)} -Address @(${address})`,
  ].join(' ');
}
