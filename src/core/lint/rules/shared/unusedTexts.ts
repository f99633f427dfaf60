import { beginsIn, type Place } from '../../finding';
import type { ScriptContext } from '../../scriptContext';
import { keptBlocks } from './laterBlocks';
import { neverRun } from './neverRun';
import { isRun } from './reached';
import { usesOf } from './variables';

/** What the script gives to variables that it uses nowhere but in code to which it never comes, and in such variables again. */
function unusedTexts(context: ScriptContext): readonly Place[] {
  const given = context.model.assignments.filter(({ operator, value }) => operator === '=' && value !== undefined);
  const names = [...new Set(given.map(({ name }) => name))];
  const uses = new Map(names.map((name) => [name, usesOf(context, name)]));
  let unused: readonly Place[] = [];
  for (let count = -1; unused.length > count;) {
    count = unused.length;
    const asleep = unused;
    unused = given.flatMap(({ name, value }) => {
      const all = uses.get(name) ?? [];
      const areAsleep = all.every((use) => isAsleep(context, use) || asleep.some((one) => beginsIn(use, one)));
      return all.length > 0 && areAsleep && value !== undefined ? [value] : [];
    });
  }
  return unused;
}

/** Tells texts that the script never uses; looked up only where one is asked for. */
export function unusedIn(context: ScriptContext): (place: Place) => boolean {
  let unused: readonly Place[] | undefined;
  return (place) => {
    unused ??= unusedTexts(context);
    return isAsleep(context, place) || unused.some((one) => beginsIn(place, one));
  };
}

/** What stands in a function may still be used by a file that loads this one, and a task or file is made of a block that is kept. */
function isAsleep(context: ScriptContext, place: Place): boolean {
  const places = [...context.model.functions.map(({ node }) => node), ...keptBlocks(context)];
  const around = places.filter((one) => beginsIn(place, one));
  return !isRun(context, place) && around.every((one) => isNeverMade(context, one));
}

/** The script never comes to where it stands, whether it is called or not. */
function isNeverMade(context: ScriptContext, { startIndex, endIndex }: Place): boolean {
  return neverRun(context).some((place) => place.startIndex < startIndex && place.endIndex >= endIndex);
}
