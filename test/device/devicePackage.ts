import { planPackage } from '../../src/core/package/packagePlan';
import type { ArchiveEntry } from '../../src/core/ports';
import type { EnrolmentCase } from '../../src/core/project/enrolmentCase';
import { deviceScripts } from '../../src/core/script/deviceScripts';
import { issued, now, planTools, tool } from '../support/packages';
import { project } from '../support/people';
import { shippedText } from './scripts';

/** A PIN that occurs by chance in no date, GUID or hash, and that XML has to escape. */
export const pin = 'pn#Q7-x4V!<&9';

const hour = 3_600_000;
const scripts = new Map(deviceScripts.map((script) => [script, Buffer.from(shippedText(script))]));

export function usualUser(enrolmentCase: EnrolmentCase): string {
  return enrolmentCase === 'epm-device-name' ? 'LAPTOP-07@contoso.com' : 'jane@contoso.com';
}

/**
 * A package with the scripts as they ship, made an hour ago and good for 23 more. The first user has the {@link pin}, sealed to the
 * SID where one is given, else to the address.
 */
export async function devicePackage(
  enrolmentCase: EnrolmentCase,
  users: readonly string[] = [usualUser(enrolmentCase)],
  sid?: string,
): Promise<readonly ArchiveEntry[]> {
  const expiresAt = new Date(now.getTime() + 23 * hour);
  const { package: settings, ...rest } = project({ name: 'Contoso & Co MDM', case: enrolmentCase });
  const { entries } = await planPackage(
    {
      project: {
        ...rest,
        server: { discoveryUrl: 'https://login.mobileiron.com' },
        package: { ...settings, enrolmentWaitMinutes: 5 },
      },
      pins: users.map((address, index) => ({
        ...issued('', pinOf(index)),
        address,
        expiresAt,
        sid: index === 0 ? sid : undefined,
      })),
      expiresAt,
      scripts,
      now: new Date(now.getTime() - hour),
      tool,
    },
    planTools,
  );
  return entries;
}

/** The PIN of a package's user, by position. */
export function pinOf(index: number): string {
  return index === 0 ? pin : `another-${index}`;
}
