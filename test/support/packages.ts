import { nodeDigests } from '../../src/adapters/crypto/digests';
import type { Recipient } from '../../src/core/directory/recipient';
import type { BuildRequest } from '../../src/core/package/buildPackage';
import { noScriptErrors } from '../../src/core/package/scriptErrors';
import { planPackage, type PackagePlan } from '../../src/core/package/packagePlan';
import { Pin } from '../../src/core/pin/pin';
import type { IssuedPin, PinBatch } from '../../src/core/pin/pinBatch';
import { deviceScripts, type DeviceScript } from '../../src/core/script/deviceScripts';
import { project } from './people';

export const now = new Date('2026-11-22T10:00:00Z');
export const tomorrow = new Date('2026-11-23T10:00:00Z');
export const tool = { name: 'enrollment-packager', version: '0.0.0' };

export function recipient(id: string): Recipient {
  return { key: `csv/${id}`, id, address: `${id}@contoso.example`, displayName: id, groups: [] };
}

export function issued(id: string, pin: string, changes: Partial<IssuedPin> = {}): IssuedPin {
  return {
    id,
    address: `${id}@contoso.example`,
    displayName: id,
    groups: [],
    pin: new Pin(pin),
    issuedAt: now,
    expiresAt: tomorrow,
    ...changes,
  };
}

/** Stand-ins for the device scripts, with the two lines that a build rewrites. */
export function scripts(): Map<DeviceScript, Uint8Array> {
  const texts = new Map<DeviceScript, string>(deviceScripts.map((script) => [script, `text of ${script}\n`]));
  texts.set(
    'setup.ps1',
    "param(\n    # package-folder-default\n    [string]$PackageFolder = 'C:\\Old',\n    [string]$UserAddress\n)\n",
  );
  texts.set('copyToClient.bat', 'rem destination-default\r\nset "DESTINATION=C:\\Old"\r\n');
  return new Map([...texts].map(([script, text]) => [script, Buffer.from(text)]));
}

export const twoPins: readonly IssuedPin[] = [issued('haruka', '48151623'), issued('maria', '42108151')];

export function plan(): PackagePlan {
  return planPackage(
    { project: project(), pins: twoPins, expiresAt: tomorrow, scripts: scripts(), now, tool },
    nodeDigests,
  );
}

/** A build that succeeds, but for what a test says. */
export function buildRequest(file: string, changes: Partial<BuildRequest> = {}): BuildRequest {
  const batch: PinBatch = { issuer: 'local', pins: twoPins };
  return {
    project: project(),
    recipients: [recipient('haruka'), recipient('maria')],
    batch,
    scripts: scripts(),
    check: { errors: noScriptErrors, onErrors: 'refuse' },
    now,
    tool,
    file,
    ...changes,
  };
}
