import type { RuleSeverities } from '../lint/severities';
import type { EnrolmentCase } from './enrolmentCase';
import type { EntraSourceSettings } from './entraSourceSettings';
import type { LdapSourceSettings } from './ldapSourceSettings';
import type { NeuronsApiSettings, NeuronsSourceSettings } from './neuronsSettings';

/** Characters a PIN is made of. `unambiguous` leaves out 0/O, 1/I/L and the like: PINs may be read aloud. */
export type PinAlphabet = 'digits' | 'unambiguous';

/** A CSV directory source; paths are relative to the project folder. */
export interface CsvSourceSettings {
  readonly id: string;
  readonly kind: 'csv';
  readonly users: string;
  readonly groups?: string | undefined;
  /** A list of memberships, `accountUid,groupName`. */
  readonly memberships?: string | undefined;
  readonly encoding?: string | undefined;
  readonly columns?: Readonly<Record<string, string>> | undefined;
}

/** A place that lists users and groups. */
export type SourceSettings = CsvSourceSettings | LdapSourceSettings | EntraSourceSettings | NeuronsSourceSettings;

export type SourceKind = SourceSettings['kind'];

/** Who gets a PIN. Left out, everyone in the sources does. */
export interface RecipientSelection {
  readonly groups: readonly string[];
  readonly users: readonly string[];
}

/** A CSV with PINs that the server has made, as an administrator saved it from the console. */
export interface PinImportSettings {
  /** Path, relative to the project folder. */
  readonly file: string;
  readonly encoding?: string | undefined;
  /** Which column holds which field; `""` says that none does. */
  readonly columns?: Readonly<Record<string, string>> | undefined;
}

interface PinRules {
  /** Characters; the vendor takes 4 to 12. */
  readonly length: number;
  readonly alphabet: PinAlphabet;
  /** Hours; the vendor's deployment-package PIN lives 24. */
  readonly lifeHours: number;
  /** Hours until the content of a package is where the devices fetch it from. */
  readonly distributionHours?: number | undefined;
  /** Hours that the devices then have to run it. */
  readonly maintenanceWindowHours?: number | undefined;
  /** The two in one, as older projects say it. What they come to is in `core/pin/requiredLife.ts`. */
  readonly minimumLifeHours?: number | undefined;
}

/** Who makes PINs, and how. Length and alphabet are for those made here. */
export type PinSettings = PinRules &
  (
    | { readonly issuer: 'local'; readonly import?: PinImportSettings | undefined }
    | { readonly issuer: 'import'; readonly import: PinImportSettings }
    | {
        readonly issuer: 'neurons';
        readonly import?: PinImportSettings | undefined;
        /** `server.api` of the project. */
        readonly api: NeuronsApiSettings;
      }
  );

export interface PackageSettings {
  /** Windows path to which ConfigMgr copies the files. */
  readonly destinationFolder: string;
  /** Minutes that the device waits for its enrolment before it reports "pending". */
  readonly enrolmentWaitMinutes: number;
  /** Rounds of PBKDF2 for an entry that is sealed to an e-mail address. */
  readonly pinTableIterations: number;
}

/** How scripts are checked. */
export interface LintSettings {
  /** Severity of rules where it differs from their own; `off` silences one in the whole project. */
  readonly rules: RuleSeverities;
}

/** `enrollment.json`, checked and with its defaults filled in. It holds no secret. */
export interface Project {
  readonly name: string;
  readonly case: EnrolmentCase;
  readonly server: { readonly discoveryUrl: string; readonly api?: NeuronsApiSettings | undefined };
  readonly sources: readonly SourceSettings[];
  readonly recipients?: RecipientSelection | undefined;
  /** The DNS name of the AD domain, for `epm-device-name`: the enrolment e-mail is `DEVICE@deviceDomain`. */
  readonly deviceDomain?: string | undefined;
  readonly pin: PinSettings;
  readonly package: PackageSettings;
  readonly lint: LintSettings;
}
