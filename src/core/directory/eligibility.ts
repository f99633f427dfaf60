import type { DirectoryUser } from './directoryUser';
import { enrolmentAddress, isEnrolmentAddress, type AddressRule } from './enrolmentAddress';
import type { ExclusionDetail, ExclusionReason } from './recipient';

/** Why this user cannot enrol, seen alone; duplicates show only among others. */
export interface Ineligibility {
  readonly reason: Exclude<ExclusionReason, 'duplicate-address'>;
  readonly detail: ExclusionDetail;
}

/** @returns undefined where the user can enrol */
export function findIneligibility(user: DirectoryUser, rule: AddressRule): Ineligibility | undefined {
  if (!user.enabled) {
    return user.expired === true
      ? { reason: 'disabled', detail: { message: 'the account has expired', values: [] } }
      : { reason: 'disabled', detail: { message: 'the account is disabled in the directory', values: [] } };
  }
  const address = enrolmentAddress(user, rule);
  if (address === '') {
    return rule.case === 'epm-device-name'
      ? { reason: 'no-device', detail: { message: 'the directory names no device', values: [] } }
      : { reason: 'no-mail', detail: { message: 'the directory has no e-mail address', values: [] } };
  }
  if (!isEnrolmentAddress(address)) {
    return {
      reason: 'invalid-mail',
      detail: { message: '"{0}" is not an address under which a device can enrol', values: [address] },
    };
  }
  const spaced = [user.userName, user.userPrincipalName].find((name) => /\s/.test(name.trim()));
  if (spaced !== undefined && rule.case !== 'epm-device-name') {
    return {
      reason: 'space-in-user-name',
      detail: { message: 'the user name "{0}" contains a space, with which enrolment fails', values: [spaced.trim()] },
    };
  }
  return undefined;
}
