import type { DirectoryUser } from './directoryUser';
import { enrolmentAddress, isEnrolmentAddress, type AddressRule } from './enrolmentAddress';
import type { ExclusionReason } from './recipient';

/** Why this user cannot enrol, seen alone; duplicates show only among others. */
export interface Ineligibility {
  readonly reason: Exclude<ExclusionReason, 'duplicate-address'>;
  readonly detail: string;
}

/** @returns undefined where the user can enrol */
export function findIneligibility(user: DirectoryUser, rule: AddressRule): Ineligibility | undefined {
  if (!user.enabled) {
    return { reason: 'disabled', detail: 'the account is disabled in the directory' };
  }
  const address = enrolmentAddress(user, rule);
  if (address === '') {
    return rule.case === 'epm-device-name'
      ? { reason: 'no-device', detail: 'the directory names no device' }
      : { reason: 'no-mail', detail: 'the directory has no e-mail address' };
  }
  if (!isEnrolmentAddress(address)) {
    return { reason: 'invalid-mail', detail: `"${address}" is not an address under which a device can enrol` };
  }
  const spaced = [user.userName, user.userPrincipalName].find((name) => /\s/.test(name.trim()));
  if (spaced !== undefined && rule.case !== 'epm-device-name') {
    return {
      reason: 'space-in-user-name',
      detail: `the user name "${spaced.trim()}" contains a space, with which enrolment fails`,
    };
  }
  return undefined;
}
