import { createHmac } from 'node:crypto';
import * as v from 'valibot';
import { EnrollmentError } from '../../core/errors';
import type { Pin } from '../../core/pin/pin';
import { findPin } from '../../core/pin/pinTable';
import type { ArchiveEntry } from '../../core/ports';
import { deploymentSettingsFile } from '../../core/package/deploymentSettings';

const settingsSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    packageId: v.pipe(v.string(), v.uuid()),
    discoveryUrl: v.pipe(v.string(), v.url()),
    expiresAt: v.pipe(v.string(), v.isoTimestamp()),
    pinTable: v.object({ file: v.string(), lookupKey: v.string() }),
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
export function pinFor(user: string, entries: readonly ArchiveEntry[], { pinTable }: PackageSettings): Pin | undefined {
  const hmacSha256 = (key: string, text: string): string =>
    createHmac('sha256', Buffer.from(key, 'hex')).update(text, 'utf8').digest('hex');
  return findPin(textOf(entries, pinTable.file) ?? '', pinTable.lookupKey, user, { hmacSha256 });
}

function textOf(entries: readonly ArchiveEntry[], name: string): string | undefined {
  const entry = entries.find(({ path }) => path === name);
  return entry === undefined ? undefined : Buffer.from(entry.bytes).toString('utf8');
}
