import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after } from 'mocha';
import { contractEntries, fleetEntries } from './people';
import { startSamba, type Samba } from './samba';
import { slapdSuffix, startSlapd, type Slapd } from './slapd';

/** In slapd: the people of the contract, and a fleet. */
export const slapdContract = `ou=contract,${slapdSuffix}`;
export const slapdFleet = { base: `ou=fleet,${slapdSuffix}`, users: 2_500, groups: 40, largest: 2_000 } as const;

/** A folder that is gone when the tests are over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'enrollment-ldap-'));
  process.on('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

let slapd: Promise<Slapd> | undefined;
let samba: Promise<Samba> | undefined;

/** The slapd that all tests share who do not break it. */
export function sharedSlapd(): Promise<Slapd> {
  slapd ??= startSlapd(temporaryFolder(), [
    ...contractEntries(slapdContract),
    [slapdFleet.base, { objectClass: 'organizationalUnit' }],
    ...fleetEntries(slapdFleet.base, slapdFleet),
  ]);
  return slapd;
}

/** The domain that all tests share. */
export function sharedSamba(): Promise<Samba> {
  samba ??= startSamba(temporaryFolder());
  return samba;
}

after(async () => {
  await (await slapd)?.kill();
  await (await samba)?.kill();
});
