import type { DeliveryProfile } from '../lint/deliveryProfile';
import type { EnrolmentCase } from '../project/enrolmentCase';

/** What a script can do to a device, as a security officer sorts it. */
export const plannedEffectKinds = [
  'file-read',
  'file-written',
  'file-deleted',
  'access-changed',
  'registry-read',
  'registry-set',
  'registry-deleted',
  'process',
  'network',
  'task',
  'package',
  'restart',
  'secret',
] as const;

export type PlannedEffectKind = (typeof plannedEffectKinds)[number];

/** For whom and how the script is imagined to run. What is not given stays a name in the picture, such as `<user>`. */
export interface Situation {
  readonly enrolmentCase: EnrolmentCase;
  readonly profile: DeliveryProfile;
  readonly recipient?: PictureRecipient | undefined;
  /** Values that the package's settings file will hold, by their name there. Never a PIN. */
  readonly settings: Readonly<Record<string, string>>;
}

export interface PictureRecipient {
  readonly enrolmentEmail: string;
  readonly userName?: string | undefined;
  readonly deviceName?: string | undefined;
}

/** A place in the script's text; offsets in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Bitness = '32' | '64' | 'either';

/** One thing that the script does. */
export interface PlannedEffect {
  readonly type: 'effect';
  readonly kind: PlannedEffectKind;
  /** Path, registry key and value, program and arguments, host... Unknown parts read `<name>`. Never a secret's value. */
  readonly target: string;
  /** False where a part of the target is not known before the script runs. */
  readonly isKnown: boolean;
  /** As whom: `SYSTEM`, the recipient's user name, or `<user>`. */
  readonly account: string;
  readonly bitness: Bitness;
  readonly at: Span;
}

/** One way through a branch. */
export interface PictureArm {
  /** The condition in the script's own words, or a word such as `else`. */
  readonly label: string;
  /** Whether this way is taken in the situation; undefined where only the device knows. */
  readonly isTaken?: boolean | undefined;
  readonly steps: readonly PictureStep[];
}

/** What a script does, one step after the other. */
export type PictureStep =
  | PlannedEffect
  | { readonly type: 'branch'; readonly arms: readonly PictureArm[]; readonly at: Span }
  | { readonly type: 'loop'; readonly label: string; readonly steps: readonly PictureStep[]; readonly at: Span }
  | {
      readonly type: 'try';
      readonly steps: readonly PictureStep[];
      readonly handlers: readonly PictureArm[];
      readonly always: readonly PictureStep[];
      readonly at: Span;
    }
  | { readonly type: 'call'; readonly name: string; readonly steps: readonly PictureStep[]; readonly at: Span }
  | { readonly type: 'exit'; readonly code: string | undefined; readonly at: Span };

/** What a script will do in one situation. Steps without an effect or an exit in them are left out. */
export interface Picture {
  readonly script: string;
  readonly situation: Situation;
  readonly steps: readonly PictureStep[];
  /** The script was too large to be drawn as a whole: what comes later is missing. */
  readonly isCut?: boolean | undefined;
}
