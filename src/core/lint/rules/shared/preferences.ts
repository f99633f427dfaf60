import type { ScriptContext } from '../../scriptContext';
import type { SyntaxNode } from '../../syntaxNode';

/** A preference variable that gets a value. */
export interface PreferenceSet {
  readonly node: SyntaxNode;
  /** In lower case: `erroractionpreference`. */
  readonly name: string;
  /** In lower case; undefined where it is not known. */
  readonly value: string | undefined;
  /** The expression, where it is one that can be replaced. */
  readonly valueNode: SyntaxNode | undefined;
}

/** Names of the numbers that an action preference may be written as. Source: System.Management.Automation.ActionPreference. */
const actions = ['silentlycontinue', 'stop', 'continue', 'inquire', 'ignore'];

/** Every time the script sets a preference, by assignment or with Set-Variable. */
export function preferencesSet(context: ScriptContext): readonly PreferenceSet[] {
  const assigned = context.model.assignments
    .filter(({ name, operator }) => name.endsWith('preference') && operator === '=')
    .map(({ node, name, value }) => ({ node, name, value: action(name, context.known(value)), valueNode: value }));
  const byCmdlet = context.commands('set-variable', 'new-variable').flatMap((command) => {
    const name = context.known(context.argument(command, 'name'))?.toLowerCase();
    const value = context.argument(command, 'value');
    return name?.endsWith('preference') === true
      ? [{ node: command.node, name, value: action(name, context.known(value)), valueNode: undefined }]
      : [];
  });
  return [...assigned, ...byCmdlet].sort((one, other) => one.node.startIndex - other.node.startIndex);
}

function action(name: string, value: string | undefined): string | undefined {
  const text = value?.trim().toLowerCase();
  return text !== undefined && name !== 'confirmpreference' && /^\d$/.test(text) ? actions[Number(text)] : text;
}
