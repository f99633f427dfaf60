import type { Finding, Observation } from '../finding';
import { settle, toFinding } from '../lintScript';
import type { RuleSeverities } from '../severities';
import type { Delivery } from '../scriptContext';
import type { ScriptFile } from '../scriptFile';
import { readSuppressions } from '../suppressions';
import { buildBatchModel } from './batchModel';
import type { BatchContext } from './batchRule';
import { isReached } from './behindAnswer';
import { isBehindManyConditions } from './conditionsBefore';
import { hangsOnArgument } from './hangsOnArgument';
import { batchRules } from './rules';

/** A .bat file as rules see it. */
export function batchContext(file: ScriptFile, delivery: Delivery): BatchContext {
  return { file, model: buildBatchModel(file.text), delivery };
}

/** What the rules say of one .bat file, before suppressions. */
export function batchFindings(context: BatchContext, severities?: RuleSeverities): readonly Finding[] {
  return batchRules
    .filter(({ id }) => severities?.[id] !== 'off')
    .flatMap((rule) =>
      [...rule.check(context)]
        .filter(({ place }) => rule.onlyWhere === undefined || isReached(context.model, place))
        .map((observation) => toFinding(rule, asLikely(observation, context), severities)),
    );
}

/** What few devices may come to is a note; so is what hangs on an argument of the command line. */
function asLikely(observation: Observation, { model }: BatchContext): Observation {
  const { place } = observation;
  return hangsOnArgument(model, place) || isBehindManyConditions(model, place)
    ? { ...observation, severity: 'info' }
    : observation;
}

/** All findings of one .bat file, in the order of the text. @param found what the rules say of it, and of its package */
export function lintBatch(
  context: BatchContext,
  found: readonly Finding[],
  severities?: RuleSeverities,
): readonly Finding[] {
  const { lines, comments } = context.model;
  return settle(found, readSuppressions(comments, lines), lines, severities);
}
