import { describeFailure } from '../core/errors';
import { countReasons, type UnservedRecipient } from '../core/pin/unserved';

/** Who got no PIN: how many for each reason, then everyone by name. */
export function describeUnserved(unserved: readonly UnservedRecipient[]): readonly string[] {
  const counts = countReasons(unserved).map(({ reason, count }) => `${count} ${reason}`);
  return unserved.length === 0
    ? []
    : [
        `${unserved.length} got none: ${counts.join(', ')}`,
        ...unserved.map(
          ({ address, displayName, reason, explanation }) =>
            `  ${address}  ${displayName}  ${reason}: ${describeFailure(explanation)}`,
        ),
      ];
}

/** The same for `--json`. */
export function toJson({ id, address, reason, explanation }: UnservedRecipient): object {
  return { id, email: address, reason, detail: describeFailure(explanation) };
}
