import type { Place } from '../../finding';
import { variableName } from '../../model/variableName';
import type { ScriptContext } from '../../scriptContext';

/** Names of the script's switches that are off unless its command line gives them. */
export function optionalSwitches({ model }: ScriptContext): readonly string[] {
  return model.parameters
    .filter(
      ({ types, isMandatory, defaultValue }) =>
        !isMandatory &&
        defaultValue === undefined &&
        types.some((type) => /^(?:switch|system\.management\.automation\.switchparameter)$/.test(type)),
    )
    .map(({ name }) => name);
}

/** A switch by itself: `$Force`, `$Force.IsPresent`, `$Force -eq $true`. */
const asked = /^(\$\w+)(?:\.(?:IsPresent|ToBool\(\))|\s+-eq\s+\$true)?$/i;

/** The optional switch for which a condition asks, and for nothing else. */
export function switchAsked(context: ScriptContext, part: Place): string | undefined {
  const [, written] = asked.exec(context.model.source(part).trim()) ?? [];
  const name = written === undefined ? undefined : variableName(written);
  return optionalSwitches(context).find((one) => one === name);
}

/** False for a switch of the script where only Run Scripts runs it, whose console gives texts, whole numbers and lists of them. */
export function holdsSwitch(context: ScriptContext, part: Place): boolean | undefined {
  const name = context.runsUnder('run-scripts') ? switchAsked(context, part) : undefined;
  const isChanged = context.model.assignments.some((one) => one.name === name && one.operator !== 'param');
  return name !== undefined && !isChanged ? false : undefined;
}
