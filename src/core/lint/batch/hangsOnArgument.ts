import { beginsIn, type Place } from '../finding';
import type { BatchCommand, BatchModel } from './batchModel';
import { unreached } from './walk';

const known = new WeakMap<BatchModel, readonly Place[]>();

/** True for a command to which the file comes only with an argument that its command line may have, or only without one. */
export function hangsOnArgument(model: BatchModel, place: Place): boolean {
  let places = known.get(model);
  if (places === undefined) {
    places = [true, false].flatMap((isGiven) => unreachedWhere(model, isGiven));
    known.set(model, places);
  }
  return places.some((one) => beginsIn(place, one));
}

function unreachedWhere(model: BatchModel, isGiven: boolean): readonly Place[] {
  return unreached(model, {
    comesTo: (command) => {
      const isForGiven = asksForArgument(command);
      return isForGiven === undefined ? undefined : isForGiven === isGiven ? 'taken' : 'passed';
    },
  });
}

/** `"%~1"=="all"`, `/i not [%1]==[]`; the same marks belong to both sides. */
const comparison =
  /^\s*(?:\/i\s+)?(not\s+)?(["'[])%~?[1-9]%?["'\]]\s*(?:==|\sequ\s)\s*(["'[])([^"'\]\s%!]*)["'\]](?=\s|$)/i;

/** True for an `if` that holds where the argument is there, as it is asked for, false where it is not. */
function asksForArgument({ name, rest }: BatchCommand): boolean | undefined {
  const [whole, negation, quote, other, text = ''] = (name === 'if' ? comparison.exec(rest) : null) ?? [];
  return whole === undefined || quote !== other ? undefined : (text === '') === (negation !== undefined);
}
