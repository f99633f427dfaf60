import type { Place } from '../finding';
import type { BatchModel } from './batchModel';
import { Walk } from './walk';

/** Commands behind a `goto` or an `exit` to which no label leads that is named where the file comes to, whatever anybody answers. */
export function deadCode(model: BatchModel): readonly Place[] {
  const reached = new Walk(model, () => undefined).reached();
  return model.commands.filter((_, index) => !reached.has(index));
}
