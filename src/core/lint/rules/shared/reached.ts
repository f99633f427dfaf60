import { beginsIn, type Place } from '../../finding';
import type { ScriptContext } from '../../scriptContext';
import { behindAnswer } from './behindAnswer';
import { isBehindClick } from './behindClick';
import { neverAsSystem } from './neverAsSystem';
import { neverRun, uncalled } from './neverRun';

const known = new WeakMap<ScriptContext, readonly Place[]>();

/** False for code to which the script never comes, whoever may sit there. */
export function isRun(context: ScriptContext, place: Place): boolean {
  const isIn = (one: Place): boolean => beginsIn(place, one);
  return !neverRun(context).some(isIn) && !neverAsSystem(context).some(isIn);
}

/** False also for code behind an answer that nobody gives and, unless the user runs the script, behind a click. */
export function isReached(context: ScriptContext, place: Place): boolean {
  const isAnswered = answered(context).some((one) => beginsIn(place, one));
  return isRun(context, place) && !isAnswered && (context.runsAsUser || !isBehindClick(context, place));
}

/** What stands behind an answer, and the functions that are named only there. */
function answered(context: ScriptContext): readonly Place[] {
  let places = known.get(context);
  if (places === undefined) {
    const behind = behindAnswer(context);
    const never = behind.length === 0 ? [] : [...behind, ...neverRun(context), ...neverAsSystem(context)];
    places = never.length === 0 ? [] : [...behind, ...uncalled(context, never)];
    known.set(context, places);
  }
  return places;
}
