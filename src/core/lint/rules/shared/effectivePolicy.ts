import type { Place } from '../../finding';
import { variableName } from '../../model/variableName';
import type { ScriptContext } from '../../scriptContext';

/** The policy that counts, which is asked for without `-Scope` and `-List`. */
const asked = String.raw`\(\s*Get-ExecutionPolicy\s*\)`;
const comparison = new RegExp(
  String.raw`^(?:(\$\w+)|${asked})(?:\.ToString\(\))?\s+-[ic]?(eq|ne|like|notlike)\s+['"](?:Restricted|AllSigned)['"]$`,
  'i',
);
const isSigned = /^# SIG # Begin signature block/m;

/**
 * What a condition comes to that asks whether scripts are forbidden: this one runs, so the policy that counts for its process lets it.
 * Source: about_Execution_Policies.
 */
export function holdsAsScriptRuns(context: ScriptContext, part: Place): boolean | undefined {
  const [, variable, operator = ''] = comparison.exec(context.model.source(part).trim()) ?? [];
  if (
    operator === '' ||
    isSigned.test(context.file.text) ||
    (variable !== undefined && !holdsPolicy(context, variable))
  ) {
    return undefined;
  }
  return /^n/i.test(operator);
}

function holdsPolicy(context: ScriptContext, variable: string): boolean {
  const given = context.model.assignments.filter(({ name }) => name === variableName(variable));
  return (
    given.length > 0 &&
    given.every(
      ({ value, operator }) =>
        operator === '=' &&
        value !== undefined &&
        /^\(?\s*Get-ExecutionPolicy\s*\)?$/i.test(context.source(value).trim()),
    )
  );
}
