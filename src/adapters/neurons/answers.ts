import * as v from 'valibot';
import { Pin } from '../../core/pin/pin';
import { isServerPin } from '../../core/pin/pinPolicy';
import type { ServerPin } from '../../core/pin/serverAccount';

/** The API gives whole numbers; some of its clients have seen them as text. */
const rowId = v.union([
  v.pipe(v.number(), v.integer(), v.minValue(0), v.transform(String)),
  v.pipe(v.string(), v.regex(/^\d{1,20}$/)),
]);

const text = v.nullish(v.string(), '');
const milliseconds = v.pipe(
  v.nullish(v.number()),
  v.transform((value) => value ?? undefined),
);

/**
 * A registration PIN. What cannot be one (a mask, an empty text) is none: a PIN is taken as it stands or not at all.
 * Wrapped at once, so that no text of it goes any further.
 */
const registrationPin = v.pipe(
  v.object({
    pin: v.nullish(v.string()),
    createdAt: milliseconds,
    expiresAt: milliseconds,
    used: v.nullish(v.boolean(), false),
  }),
  v.transform(({ pin, createdAt, expiresAt, used }): ServerPin => ({
    pin: typeof pin === 'string' && isServerPin(pin) ? new Pin(pin) : undefined,
    madeAt: createdAt,
    expiresAt,
    used,
  })),
);

/** An account, as the list gives one. Fields that nobody here reads are let through unread. */
export const accountSchema = v.object({
  id: rowId,
  uid: v.string(),
  emailAddress: text,
  displayName: text,
  username: text,
  accountType: v.nullish(v.string(), 'USER'),
  enabled: v.nullish(v.boolean(), true),
  locked: v.nullish(v.boolean(), false),
  groups: v.nullish(v.array(v.union([v.string(), v.object({ name: v.string() })])), []),
  registrationPin: v.nullish(registrationPin),
});

/** One of the API's accounts. */
export type NeuronsAccount = v.InferOutput<typeof accountSchema>;

/** A user group. That its rows have an id is likely, not published. */
export const groupSchema = v.object({ id: v.nullish(rowId), name: v.string() });

/** The API's envelope around a page of a list, whose rows have a schema of their own. */
export const pageSchema = v.object({
  result: v.object({
    totalCount: v.pipe(v.number(), v.integer(), v.minValue(0)),
    searchResults: v.array(v.unknown()),
  }),
});

/** The envelope around anything. */
export const envelopeSchema = v.object({ result: v.unknown() });

/**
 * The PIN in the answer to a request for one. Its shape is not published, so what is documented elsewhere is accepted: accounts in a
 * list or alone, or the PIN object itself. Anything else tells nothing, and the account is asked instead.
 */
export function pinInAnswer(result: unknown, id: string): ServerPin | undefined {
  const own: unknown = Array.isArray(result) ? result.find((one) => idOf(one) === id) : result;
  const asAccount = v.safeParse(v.object({ registrationPin: registrationPin }), own);
  if (asAccount.success) {
    const isOther = idOf(own) !== undefined && idOf(own) !== id;
    return isOther ? undefined : asAccount.output.registrationPin;
  }
  const asPin = v.safeParse(v.object({ pin: v.string() }), own);
  return asPin.success ? v.parse(registrationPin, own) : undefined;
}

function idOf(account: unknown): string | undefined {
  const parsed = v.safeParse(v.object({ id: rowId }), account);
  return parsed.success ? parsed.output.id : undefined;
}
