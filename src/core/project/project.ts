import type { EnrolmentCase } from './enrolmentCase';
import type { LdapSourceSettings } from './ldapSourceSettings';

/** Characters a PIN is made of. `unambiguous` leaves out 0/O, 1/I/L and the like: PINs may be read aloud. */
export type PinAlphabet = 'digits' | 'unambiguous';

/** A CSV directory source; paths are relative to the project folder. */
export interface CsvSourceSettings {
  readonly id: string;
  readonly kind: 'csv';
  readonly users: string;
  readonly groups?: string | undefined;
  readonly encoding?: string | undefined;
  readonly columns?: Readonly<Record<string, string>> | undefined;
}

/** A place that lists users and groups. */
export type SourceSettings = CsvSourceSettings | LdapSourceSettings;

/** Who gets a PIN. Left out, everyone in the sources does. */
export interface RecipientSelection {
  readonly groups: readonly string[];
  readonly users: readonly string[];
}

export interface PinSettings {
  readonly issuer: 'local';
  /** Characters; the vendor takes 4 to 12. */
  readonly length: number;
  readonly alphabet: PinAlphabet;
  /** Hours; the vendor's deployment-package PIN lives 24. */
  readonly lifeHours: number;
  /** Hours a PIN must still live when a package is built. */
  readonly minimumLifeHours: number;
}

export interface PackageSettings {
  /** Windows path to which ConfigMgr copies the files. */
  readonly destinationFolder: string;
  /** Minutes that the device waits for its enrolment before it reports "pending". */
  readonly enrolmentWaitMinutes: number;
}

/** `enrollment.json`, checked and with its defaults filled in. It holds no secret. */
export interface Project {
  readonly name: string;
  readonly case: EnrolmentCase;
  readonly server: { readonly discoveryUrl: string };
  readonly sources: readonly SourceSettings[];
  readonly recipients?: RecipientSelection | undefined;
  /** The DNS name of the AD domain, for `epm-device-name`: the enrolment e-mail is `DEVICE@deviceDomain`. */
  readonly deviceDomain?: string | undefined;
  readonly pin: PinSettings;
  readonly package: PackageSettings;
}
