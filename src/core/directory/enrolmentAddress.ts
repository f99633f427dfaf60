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
  // Exports give devices as PC1, PC1.corp.contoso.com or CORP\PC1; the device itself says PC1.
  const device = user.device.trim().split('\\').at(-1)?.split('.')[0] ?? '';
  return device === '' ? '' : `${device}@${rule.deviceDomain ?? ''}`;
}

/** Nearly every address; the two rules for lower case agree on it. */
const isAscii = /^[ -~]*$/;

/**
 * The form in which addresses are compared: trimmed, composed, lower case. The device does the same
 * (`Trim`, `Normalize`, `ToLowerInvariant`), so both find the same entry in the PIN table.
 */
export function normaliseAddress(address: string): string {
  const composed = address.trim().normalize('NFC');
  return isAscii.test(composed) ? composed.toLowerCase() : Array.from(composed, toLowerInvariant).join('');
}

/**
 * One character by .NET's invariant rules: no character becomes two (`İ` stays), and none looks at its neighbours (`Σ` is
 * `σ` also at the end of a word), both of which `toLowerCase` of a whole string does otherwise.
 */
function toLowerInvariant(character: string): string {
  const lower = character.toLowerCase();
  return lower.length === character.length ? lower : character;
}

/**
 * An address that can be a UPN in the answer file: one @, a domain with a dot, letters of any script. Left out on purpose although
 * RFC 5321 has them: quoted local parts (`"`, `<`, blanks); `/`, which breaks the CSP path; and a first character that a
 * spreadsheet or a command line would take for something else (`=`, `+`, `-`, `'`).
 */
const word = "[\\p{L}\\p{N}\\p{M}!#$%&'*+=?^_`{|}~-]";
const label = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?`;
const address = new RegExp(String.raw`^(?=[\p{L}\p{N}_])${word}+(?:\.${word}+)*@${label}(?:\.${label})+$`, 'u');

export function isEnrolmentAddress(text: string): boolean {
  return text.length <= 254 && address.test(text);
}
