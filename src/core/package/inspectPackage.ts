import * as v from 'valibot';
import { EnrollmentError } from '../errors';
import type { ArchiveEntry, Digests } from '../ports';
import { manifestFile, manifestSchema, type Manifest } from './manifest';

/** What `inspect` says about a package. */
export interface Inspection {
  readonly manifest: Manifest;
  /** Every entry is there, unchanged, and none was added. */
  readonly intact: boolean;
  readonly expired: boolean;
  /** Seconds until the first PIN stops working; negative after that. */
  readonly expiresIn: number;
  /** What differs from the manifest, one line each; empty when intact. */
  readonly problems: readonly string[];
}

/** @throws EnrollmentError `not-a-package` when there is no readable manifest */
export function inspectPackage(
  entries: readonly ArchiveEntry[],
  readUtf8: (bytes: Uint8Array) => string,
  now: Date,
  digests: Digests,
): Inspection {
  const manifest = readManifest(entries, readUtf8);
  const problems = findProblems(entries, manifest, digests);
  const expiresIn = Math.floor((Date.parse(manifest.expiresAt) - now.getTime()) / 1000);
  return { manifest, intact: problems.length === 0, expired: expiresIn <= 0, expiresIn, problems };
}

function readManifest(entries: readonly ArchiveEntry[], readUtf8: (bytes: Uint8Array) => string): Manifest {
  const entry = entries.find(({ path }) => path === manifestFile);
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), manifestSchema), entry && readUtf8(entry.bytes));
  if (!result.success) {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'not-a-package',
      message:
        entry === undefined ? 'This archive has no manifest.json.' : 'The manifest.json of this archive is damaged.',
      remedy: 'Give a .zip that this tool has built.',
    });
  }
  return result.output;
}

function findProblems(entries: readonly ArchiveEntry[], manifest: Manifest, digests: Digests): readonly string[] {
  const listed = new Map(manifest.entries.map((entry) => [entry.path, entry]));
  const found = new Map(entries.map((entry) => [entry.path, entry]));
  const repeated = entries.length - found.size;
  return [
    ...(repeated > 0 ? [`${repeated} entries appear twice`] : []),
    ...manifest.entries.filter(({ path }) => !found.has(path)).map(({ path }) => `${path} is missing`),
    ...entries.filter(({ path }) => path !== manifestFile && !listed.has(path)).map(({ path }) => `${path} was added`),
    ...entries
      .filter(({ path, bytes }) => listed.has(path) && !isUnchanged(bytes, listed.get(path), digests))
      .map(({ path }) => `${path} was changed`),
  ];
}

function isUnchanged(bytes: Uint8Array, listed: Manifest['entries'][number] | undefined, digests: Digests): boolean {
  return listed?.bytes === bytes.byteLength && listed.sha256 === digests.sha256(bytes);
}
