import * as v from 'valibot';
import { enrolmentCases } from '../project/enrolmentCase';

export const manifestFile = 'manifest.json';

/** Schema of `manifest.json`. Read back from packages that anyone may have touched, so everything is checked. */
export const manifestSchema = v.object({
  formatVersion: v.literal(1),
  tool: v.object({ name: v.string(), version: v.string() }),
  packageId: v.pipe(v.string(), v.uuid()),
  packageName: v.string(),
  case: v.picklist(enrolmentCases),
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  /** When the first PIN stops working. */
  expiresAt: v.pipe(v.string(), v.isoTimestamp()),
  recipients: v.number(),
  /** Errors of lint in spite of which somebody has built it: how many, and of which rules. Absent where there were none. */
  lintOverride: v.optional(v.object({ errors: v.number(), rules: v.record(v.string(), v.number()) })),
  /** Every entry but the manifest itself, in the order of the archive. */
  entries: v.array(
    v.object({ path: v.string(), bytes: v.number(), sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) }),
  ),
});

export type Manifest = v.InferOutput<typeof manifestSchema>;
