import type { Place } from '../../finding';
import type { Rule } from '../../rule';
import type { ScriptContext } from '../../scriptContext';
import { behindAnswer } from './behindAnswer';
import { neverAsSystem } from './neverAsSystem';
import { neverRun } from './neverRun';

/** A rule that says nothing of code to which the script never comes. */
export function whereRun(rule: Rule): Rule {
  return without(rule, (context) => [...neverRun(context), ...neverAsSystem(context)]);
}

/** As `whereRun`; nor of code behind an answer that nobody gives. Rules about questions do not use it: one question behind another is one, too. */
export function whereReached(rule: Rule): Rule {
  return without(rule, (context) => [...neverRun(context), ...neverAsSystem(context), ...behindAnswer(context)]);
}

function without(rule: Rule, unreached: (context: ScriptContext) => readonly Place[]): Rule {
  return {
    ...rule,
    check: function* (context) {
      let places: readonly Place[] | undefined;
      for (const observation of rule.check(context)) {
        places ??= unreached(context);
        const { startIndex } = observation.place;
        if (!places.some((one) => startIndex >= one.startIndex && startIndex < one.endIndex)) {
          yield observation;
        }
      }
    },
  };
}
