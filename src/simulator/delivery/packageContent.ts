import * as v from 'valibot';
import { EnrollmentError } from '../../core/errors';
import type { Pin } from '../../core/pin/pin';
import { findEntry, type DeviceIdentity } from '../../core/pin/pinTable';
import { leastIterations, mostIterations } from '../../core/pin/tableSettings';
import type { ArchiveEntry, TableCryptography } from '../../core/ports';
import { deploymentSettingsFile } from '../../core/package/deploymentSettings';

const settingsSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    packageId: v.pipe(v.string(), v.uuid()),
    discoveryUrl: v.pipe(v.string(), v.url()),
    expiresAt: v.pipe(v.string(), v.isoTimestamp()),
    pinTable: v.object({
      file: v.string(),
      salt: v.string(),
      iterations: v.pipe(v.number(), v.minValue(leastIterations), v.maxValue(mostIterations)),
    }),
  }),
);

export type PackageSettings = v.InferOutput<typeof settingsSchema>;

/** deployment.json of a package. @throws EnrollmentError `not-a-package` */
export function readSettings(entries: readonly ArchiveEntry[]): PackageSettings {
  const result = v.safeParse(settingsSchema, textOf(entries, deploymentSettingsFile));
  if (!result.success) {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'not-a-package',
      message: 'This archive has no readable deployment.json.',
      remedy: 'Give a .zip that this tool has built.',
    });
  }
  return result.output;
}

/** The PIN that the package holds for a user; undefined when it has none. */
export async function pinFor(
  identity: DeviceIdentity,
  entries: readonly ArchiveEntry[],
  { pinTable }: PackageSettings,
  cryptography: TableCryptography,
): Promise<Pin | undefined> {
  return (await findEntry(textOf(entries, pinTable.file) ?? '', pinTable, identity, cryptography))?.pin;
}

function textOf(entries: readonly ArchiveEntry[], name: string): string | undefined {
  const entry = entries.find(({ path }) => path === name);
  return entry === undefined ? undefined : Buffer.from(entry.bytes).toString('utf8');
}
