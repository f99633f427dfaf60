import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { Pin } from '../../../src/core/pin/pin';
import type { RecipientPin } from '../../../src/core/pin/pinTable';
import { issued } from '../packages';

const schema = v.object({
  packageId: v.string(),
  settings: v.object({
    file: v.string(),
    version: v.literal(1),
    salt: v.string(),
    iterations: v.number(),
    lineBytes: v.number(),
  }),
  people: v.array(v.object({ pin: v.string(), address: v.string(), sid: v.optional(v.string()) })),
  lines: v.array(v.string()),
});

/** Known answers, which did not come from this code: a table and its recipients. For the packager and for the device. */
export const knownTable = v.parse(
  schema,
  JSON.parse(readFileSync(path.join(import.meta.dirname, 'sealedTable.json'), 'utf8')),
);

/** The bytes of the table, as text. */
export const knownText = knownTable.lines.map((line) => `${line}\n`).join('');

export const knownPins: readonly RecipientPin[] = knownTable.people.map(({ pin, ...person }) => ({
  ...issued('', ''),
  ...person,
  pin: new Pin(pin),
}));
