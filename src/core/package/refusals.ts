import type { Recipient } from '../directory/recipient';
import { EnrollmentError, type Explanation } from '../errors';
import { earliestExpiry, type IssuedPin } from '../pin/pinBatch';
import type { RequiredLife } from '../pin/requiredLife';
import { deviceScripts, type DeviceScript } from '../script/deviceScripts';
import type { ScriptCheck } from './scriptErrors';

/** What decides whether a package may be built. */
export interface BuildFacts {
  readonly recipients: readonly Recipient[];
  /** Recipients without a PIN. */
  readonly missing: readonly Recipient[];
  readonly pins: readonly Pick<IssuedPin, 'expiresAt'>[];
  readonly scripts: ReadonlyMap<DeviceScript, Uint8Array>;
  readonly check: ScriptCheck;
  readonly required: RequiredLife;
  readonly now: Date;
}

/** One reason against building, with what to do about it. */
export interface Refusal extends Explanation {
  readonly code: 'no-recipients' | 'sid-twice' | 'pin-missing' | 'pin-life' | 'script-missing' | 'lint-errors';
}

/** Every reason against building, not just the first: an administrator mends them in one go. */
export function findRefusals(facts: BuildFacts): readonly Refusal[] {
  return [
    ...recipientRefusals(facts),
    ...sidRefusals(facts),
    ...lifeRefusals(facts),
    ...scriptRefusals(facts),
    ...lintRefusals(facts),
  ];
}

/** @throws EnrollmentError `build-refused` with all reasons, or the one reason's code. No package was written. */
export function refuseBuild(refusals: readonly Refusal[]): void {
  const [first, ...further] = refusals;
  if (first !== undefined) {
    throw new EnrollmentError({
      ...first,
      kind: 'refused',
      code: further.length === 0 ? first.code : 'build-refused',
      further,
    });
  }
}

function recipientRefusals({ recipients, missing }: BuildFacts): readonly Refusal[] {
  if (recipients.length === 0) {
    return [
      {
        code: 'no-recipients',
        message: 'No recipient is left: nobody who was chosen can enrol.',
        remedy: 'Look at the reasons, and correct the directory or the selection.',
      },
    ];
  }
  const first = missing[0];
  return first === undefined
    ? []
    : [
        {
          code: 'pin-missing',
          message: '{0} of {1} recipients have no PIN, the first is {2}.',
          remedy: 'Generate PINs for this selection.',
          values: [missing.length, recipients.length, first.address],
        },
      ];
}

/** Two entries under one SID would be one too many: a device would open whichever comes first. */
function sidRefusals({ recipients }: BuildFacts): readonly Refusal[] {
  const seen = new Set<string>();
  const repeated = recipients.filter(({ sid }) => sid !== undefined && seen.size === seen.add(sid).size);
  const first = repeated[0];
  return first === undefined
    ? []
    : [
        {
          code: 'sid-twice',
          message: '{0} recipients have the SID of another recipient, the first is {1}.',
          remedy: 'Correct the SIDs in the directory: each account has its own.',
          values: [repeated.length, first.address],
        },
      ];
}

function lifeRefusals({ pins, required, now }: BuildFacts): readonly Refusal[] {
  const expiry = earliestExpiry(pins);
  if (expiry === undefined) {
    return [];
  }
  const hoursLeft = (expiry.getTime() - now.getTime()) / 3_600_000;
  if (hoursLeft <= 0) {
    return [
      {
        code: 'pin-life',
        message: 'The PINs expired at {0}.',
        remedy: 'Generate new ones.',
        values: [expiry.toISOString()],
      },
    ];
  }
  return hoursLeft >= required.hours ? [] : [shortLife(hoursLeft.toFixed(1), required)];
}

/** A package that reaches a device after its PINs expired costs that user a whole wave. */
function shortLife(hoursLeft: string, { hours, distributionHours, windowHours }: RequiredLife): Refusal {
  const remedy = 'Generate new ones.';
  return distributionHours === undefined || windowHours === undefined
    ? {
        code: 'pin-life',
        message: 'The PINs live {0} hours more; the project asks for {1} ("pin.minimumLifeHours").',
        remedy,
        values: [hoursLeft, hours],
      }
    : {
        code: 'pin-life',
        message:
          'The PINs live {0} hours more; content distribution takes {1} ("pin.distributionHours") and the maintenance window {2} ("pin.maintenanceWindowHours").',
        remedy,
        values: [hoursLeft, distributionHours, windowHours],
      };
}

function scriptRefusals({ scripts }: BuildFacts): readonly Refusal[] {
  const missing = deviceScripts.filter((script) => isBlank(scripts.get(script)));
  return missing.length === 0
    ? []
    : [
        {
          code: 'script-missing',
          message: '{0} is missing or empty.',
          remedy: 'Copy the scripts again, or delete the scripts folder to use those that come with the extension.',
          values: [missing.join(', ')],
        },
      ];
}

function lintRefusals({ check: { errors, onErrors } }: BuildFacts): readonly Refusal[] {
  return errors.count === 0 || onErrors === 'build-anyway'
    ? []
    : [
        {
          code: 'lint-errors',
          message: 'The scripts of this package have errors: {0}. The first is in {1}: {2}',
          remedy: 'Correct them ("lint" lists all), or say that it shall be built anyway (--allow-lint-errors).',
          values: [errors.count, errors.first?.file ?? '', errors.first?.message ?? ''],
        },
      ];
}

/** No byte but blanks and line ends. */
function isBlank(script: Uint8Array | undefined): boolean {
  return script?.every((byte) => byte <= 0x20) ?? true;
}
