import type { StartedWave } from '../../core/waves/startWave';
import type { AbsentPerson } from '../../core/waves/waveCrew';
import { sealedText } from '../sealing';
import { describeUnserved, toJson } from '../unserved';

/** What `waves start` did, for `--json`. */
export function startedJson(
  { number, crew, batch, unserved, built }: StartedWave,
  pinFiles: readonly string[],
): object {
  const { packageId, expiresAt, pinTable, recipients } = built.plan.manifest;
  return {
    wave: number,
    package: built.file,
    packageId,
    sha256: built.sha256,
    bytes: built.bytes,
    issuer: batch.issuer,
    recipients,
    again: crew.again,
    postponed: crew.postponed,
    expiresAt,
    pinTable,
    absent: crew.absent.map(({ person: { id, address }, exclusion }) => ({
      id,
      email: address,
      reason: exclusion?.reason ?? 'gone',
    })),
    newcomers: crew.newcomers.map(({ id }) => id),
    unserved: unserved.map(toJson),
    ...(pinFiles.length === 0 ? {} : { pins: pinFiles[0] }),
  };
}

/** The same for people. */
export function startedLines(
  { number, crew, unserved, built }: StartedWave,
  pinFiles: readonly string[],
  notes: readonly string[],
): readonly string[] {
  const { recipients, expiresAt, pinTable } = built.plan.manifest;
  const { again, postponed, newcomers } = crew;
  return [
    `wave ${number}: ${recipients} recipients, ${again} of them again, PINs good until ${expiresAt}`,
    ...describeUnserved(unserved),
    ...(postponed === 0 ? [] : [`${postponed} do not fit under the cap; they come first in the next wave`]),
    ...describeAbsent(crew.absent),
    ...(newcomers.length === 0 ? [] : [`${newcomers.length} recipients are in no wave; "waves --save" plans them`]),
    sealedText(pinTable),
    ...notes,
    ...pinFiles.map((file) => `PINs for the server: ${file}`),
    `sha256: ${built.sha256}`,
    `package: ${built.file}`,
  ];
}

function describeAbsent(absent: readonly AbsentPerson[]): readonly string[] {
  return absent.length === 0
    ? []
    : [
        `${absent.length} of the plan are in no wave at present:`,
        ...absent.map(
          ({ person: { id, displayName }, exclusion }) =>
            `  ${id}  ${displayName}  ${exclusion?.reason ?? 'not among the recipients any more'}`,
        ),
      ];
}
