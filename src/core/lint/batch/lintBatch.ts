import type { Finding } from '../finding';
import { settle, toFinding } from '../lintScript';
import type { RuleSeverities } from '../severities';
import type { Delivery } from '../scriptContext';
import type { ScriptFile } from '../scriptFile';
import { readSuppressions } from '../suppressions';
import { buildBatchModel } from './batchModel';
import type { BatchContext } from './batchRule';
import { batchRules } from './rules';

/** A .bat file as rules see it. */
export function batchContext(file: ScriptFile, delivery: Delivery): BatchContext {
  return { file, model: buildBatchModel(file.text), delivery };
}

/** All findings of one .bat file, in the order of the text. */
export function lintBatch(
  context: BatchContext,
  severities?: RuleSeverities,
  further: readonly Finding[] = [],
): readonly Finding[] {
  const { lines, comments } = context.model;
  const found = batchRules
    .filter(({ id }) => severities?.[id] !== 'off')
    .flatMap((rule) => [...rule.check(context)].map((observation) => toFinding(rule, observation, severities)));
  return settle([...found, ...further], readSuppressions(comments, lines), lines, severities);
}
