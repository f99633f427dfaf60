import { variableName } from '../../model/variableName';
import type { ScriptContext } from '../../scriptContext';
import { isWithin, type SyntaxNode } from '../../syntaxNode';

/** Set by Windows, Windows PowerShell, .NET or the tools of the delivery profiles. The others come from a tool for which the script was written. */
const ofWindows =
  /^env:(?:allusersprofile|appdata|chocolatey\w*|clientname|common\w+|computername|comspec|driverdata|firmware_type|home\w*|localappdata|logonserver|number_of_processors|onedrive\w*|os|path|pathext|processor_\w+|program\w*|ps\w+|public|session\w*|sms\w*|_sms\w*|system\w+|te?mp|tmp|user\w*|windir)$/;

const known = new WeakMap<ScriptContext, ReadonlySet<string>>();

/** True for an `if` or `switch` whose condition asks for an environment variable that neither Windows nor the script sets, such as the settings of another tool. */
export function asksForeignVariable(context: ScriptContext, choice: SyntaxNode): boolean {
  const foreign = known.get(context) ?? foreignNames(context);
  known.set(context, foreign);
  return (
    foreign.size > 0 &&
    conditionsOf(choice).some((condition) =>
      context.model
        .nodes('variable')
        .some((node) => isWithin(node, condition) && foreign.has(variableName(context.source(node).trim()))),
    )
  );
}

/** True for an environment variable that neither Windows nor the script sets. @param name as the model keeps it: `env:x` */
export function isForeignVariable(context: ScriptContext, name: string): boolean {
  return (
    name.startsWith('env:') && !ofWindows.test(name) && !context.model.assignments.some((one) => one.name === name)
  );
}

function conditionsOf(choice: SyntaxNode): readonly SyntaxNode[] {
  const own = choice.children.filter(({ type }) => type === 'pipeline' || type === 'switch_condition');
  const clauses = choice.children.filter(({ type }) => type === 'elseif_clauses').flatMap(({ children }) => children);
  return [...own, ...clauses.flatMap(conditionsOf)];
}

/** The variables themselves, and those that get their value from one. */
function foreignNames(context: ScriptContext): ReadonlySet<string> {
  const { assignments } = context.model;
  const foreign = context.model
    .nodes('variable')
    .map((node) => variableName(context.source(node).trim()))
    .filter((name) => isForeignVariable(context, name));
  const given = assignments.filter(({ value, name }) => {
    const read = value === undefined ? '' : context.source(value).trim();
    return (
      read.startsWith('$env:') &&
      foreign.includes(variableName(read)) &&
      assignments.filter((one) => one.name === name).length === 1
    );
  });
  return new Set([...foreign, ...given.map(({ name }) => name)]);
}
