import type { Place } from '../finding';
import type { Unanswered } from './answers';
import type { BatchCommand, BatchModel } from './batchModel';
import { unreached } from './walk';

const known = new WeakMap<BatchModel, readonly Place[]>();

/** True for a command to which the file comes only with an argument that its command line may have, and a package need not give. */
export function isBehindArgument(model: BatchModel, { startIndex }: Place): boolean {
  let places = known.get(model);
  if (places === undefined) {
    places = unreached(model, { comesTo: withoutArguments });
    known.set(model, places);
  }
  return places.some((one) => startIndex >= one.startIndex && startIndex < one.endIndex);
}

/** `"%~1"=="all"`, `/i not [%1]==[]`; the same marks belong to both sides. */
const comparison =
  /^\s*(?:\/i\s+)?(not\s+)?(["'[]?)%~?[1-9]["'\]]?\s*(?:==|\sequ\s)\s*(["'[]?)([^"'\]\s%!]*)["'\]]?(?=\s|$)/i;

function withoutArguments({ name, rest }: BatchCommand): Unanswered {
  const match = name === 'if' ? comparison.exec(rest) : null;
  if (match === null || match[2] !== match[3] || match[2] === '') {
    return undefined;
  }
  const isEmpty = match[4] === '';
  return isEmpty === (match[1] === undefined) ? 'taken' : 'passed';
}
