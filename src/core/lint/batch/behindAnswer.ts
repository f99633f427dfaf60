import type { Place } from '../finding';
import { answersOf, unanswered } from './answers';
import { guardedCommand, type BatchCommand, type BatchModel } from './batchModel';
import { Walk } from './walk';

const known = new WeakMap<BatchModel, readonly Place[]>();

/**
 * False for a command to which the file never comes, or only with an answer to `set /p` or `choice`, which nobody gives on the
 * device.
 */
export function isReached(model: BatchModel, { startIndex }: Place): boolean {
  let places = known.get(model);
  if (places === undefined) {
    places = behindAnswer(model);
    known.set(model, places);
  }
  return !places.some((one) => startIndex >= one.startIndex && startIndex < one.endIndex);
}

function behindAnswer(model: BatchModel): readonly Place[] {
  const answers = answersOf(model);
  const walk = new Walk(model, (command, before) =>
    unanswered(command, answers, before !== undefined && waitsForChoice(before)),
  );
  const reached = walk.reached();
  return model.commands.flatMap((command, index) => {
    const guarded = guardedCommand(command);
    return !reached.has(index) ? [command] : walk.comesTo(index) === 'passed' && guarded !== command ? [guarded] : [];
  });
}

/** With /t it goes on by itself. */
function waitsForChoice({ name, rest }: BatchCommand): boolean {
  return name === 'choice' && !/\/t\b/i.test(rest);
}
