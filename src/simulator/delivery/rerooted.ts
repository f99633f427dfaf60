import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { deploymentSettingsFile } from '../../core/package/deploymentSettings';
import { manifestFile } from '../../core/package/manifest';
import type { ArchiveEntry } from '../../core/ports';

const settingsSchema = v.pipe(v.string(), v.parseJson(), v.looseObject({ destinationFolder: v.string() }));
const entrySchema = v.looseObject({ path: v.string(), bytes: v.number(), sha256: v.string() });
const manifestSchema = v.pipe(v.string(), v.parseJson(), v.looseObject({ entries: v.array(entrySchema) }));

/**
 * The package with a destination folder below the virtual root: scripts that read it from deployment.json would otherwise leave
 * the virtual device, on Windows for a folder that may exist. The manifest follows, if it described the file rightly before.
 * Every script stays as it is.
 */
export function rerooted(
  entries: readonly ArchiveEntry[],
  toReal: (folder: string) => string,
): readonly ArchiveEntry[] {
  const settings = v.safeParse(settingsSchema, textOf(entries, deploymentSettingsFile));
  const manifest = v.safeParse(manifestSchema, textOf(entries, manifestFile));
  if (!settings.success || !manifest.success) {
    return entries;
  }
  const before = bytesOf(entries, deploymentSettingsFile);
  const after = json({ ...settings.output, destinationFolder: toReal(settings.output.destinationFolder) });
  const listed = manifest.output.entries.map((entry) =>
    entry.path === deploymentSettingsFile && entry.sha256 === digestOf(before)
      ? { ...entry, bytes: after.byteLength, sha256: digestOf(after) }
      : entry,
  );
  const changed = new Map([
    [deploymentSettingsFile, after],
    [manifestFile, json({ ...manifest.output, entries: listed })],
  ]);
  return entries.map((entry) => ({ ...entry, bytes: changed.get(entry.path) ?? entry.bytes }));
}

function bytesOf(entries: readonly ArchiveEntry[], name: string): Uint8Array {
  return entries.find(({ path }) => path === name)?.bytes ?? new Uint8Array();
}

function textOf(entries: readonly ArchiveEntry[], name: string): string {
  return Buffer.from(bytesOf(entries, name)).toString('utf8');
}

function json(value: unknown): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`, 'utf8');
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
