import type { Place } from '../../finding';
import { variableName } from '../../model/variableName';
import type { ScriptContext } from '../../scriptContext';

/** A switch by itself: `$Force`, `$Force.IsPresent`, `$Force -eq $true`. */
const asked = /^(\$\w+)(?:\.(?:IsPresent|ToBool\(\))|\s+-eq\s+\$true)?$/i;

/** False for a switch of the script where only Run Scripts runs it, whose console gives texts, whole numbers and lists of them. */
export function holdsSwitch(context: ScriptContext, part: Place): boolean | undefined {
  const [, written] = context.runsUnder('run-scripts') ? (asked.exec(context.model.source(part).trim()) ?? []) : [];
  const name = written === undefined ? undefined : variableName(written);
  const isSwitch = context.model.parameters.some(
    (one) =>
      one.name === name &&
      one.defaultValue === undefined &&
      !one.isMandatory &&
      one.types.some((type) => /^(?:switch|system\.management\.automation\.switchparameter)$/.test(type)),
  );
  const isChanged = context.model.assignments.some((one) => one.name === name && one.operator !== 'param');
  return isSwitch && !isChanged ? false : undefined;
}
