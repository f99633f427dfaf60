import type { Place } from '../finding';
import type { BatchModel } from './batchModel';
import { unreached } from './walk';

/** Commands behind a `goto` or an `exit` to which no label leads that is named where the file comes to, whatever anybody answers. */
export function deadCode(model: BatchModel): readonly Place[] {
  return unreached(model, () => undefined);
}
