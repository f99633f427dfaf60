import type { EnrolmentCase } from '../project/enrolmentCase';
import type { DirectoryUser } from './directoryUser';

/** The settings that decide under which address a device enrols. */
export interface AddressRule {
  readonly case: EnrolmentCase;
  readonly deviceDomain?: string | undefined;
}

/**
 * The enrolment e-mail: the user's mail, or `DEVICE@domain` where the device enrols for itself (case 1), which is no real mailbox.
 * Empty where the directory does not say.
 */
export function enrolmentAddress(user: DirectoryUser, rule: AddressRule): string {
  if (rule.case !== 'epm-device-name') {
    return user.email.trim();
  }
  const device = user.device.trim();
  return device === '' ? '' : `${device}@${rule.deviceDomain ?? ''}`;
}

/**
 * The form in which addresses are compared: trimmed, composed, lower case. The device does the same
 * (`Trim`, `Normalize`, `ToLowerInvariant`), so both find the same entry in the PIN table.
 */
export function normaliseAddress(address: string): string {
  return address.trim().normalize('NFC').toLowerCase();
}

/**
 * An address that can be a UPN in the answer file: one @, a domain with a dot, letters of any script.
 * Left out on purpose although RFC 5321 has them: quoted local parts (`"`, `<`, blanks) and `/`, which breaks the CSP path.
 */
const address = /^[\p{L}\p{N}.!#$%&'*+=?^_`{|}~-]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u;

export function isEnrolmentAddress(text: string): boolean {
  return text.length <= 254 && address.test(text);
}
