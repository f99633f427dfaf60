import { beginsIn, type Place } from '../finding';
import { answersOf, unanswered } from './answers';
import type { BatchCommand, BatchModel } from './batchModel';
import { unreached } from './walk';

const known = new WeakMap<BatchModel, readonly Place[]>();

/**
 * False for a command to which the file never comes, or only with an answer to `set /p` or `choice`, which nobody gives on the
 * device.
 */
export function isReached(model: BatchModel, place: Place): boolean {
  let places = known.get(model);
  if (places === undefined) {
    const answers = answersOf(model);
    places = unreached(model, {
      comesTo: (command, index) => unanswered(command, answers, followsChoice(model, index)),
    });
    known.set(model, places);
  }
  return !places.some((one) => beginsIn(place, one));
}

/** Other questions about the same exit code may stand in between. */
function followsChoice({ commands }: BatchModel, index: number): boolean {
  const before = commands.slice(0, index).findLast(({ name }) => name !== 'if');
  return before !== undefined && waitsForChoice(before);
}

/** With /t it goes on by itself. */
function waitsForChoice({ name, rest }: BatchCommand): boolean {
  return name === 'choice' && !/\/t\b/i.test(rest);
}
