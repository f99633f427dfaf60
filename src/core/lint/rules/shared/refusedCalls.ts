import type { Place } from '../../finding';
import { commonCmdletParameters } from '../../model/cmdlets';
import type { Command, DeclaredFunction } from '../../model/command';
import type { ScriptContext } from '../../scriptContext';
import { enclosing } from '../../syntaxNode';

/** Short names of the common parameters. Source: about_CommonParameters. */
const common = 'vb db ea wa infa ev wv iv ov ob pv wi cf whatif confirm usetransaction usetx'.split(' ');

/**
 * The names in calls of the script's own functions that PowerShell refuses, as they give a parameter that the function does not have.
 * Only functions with `[CmdletBinding()]` or `[Parameter()]` refuse; others take such a name for an argument.
 */
export function refusedCalls(context: ScriptContext): readonly Place[] {
  const { functions, commands, errors } = context.model;
  if (errors.length > 0) {
    return [];
  }
  const strict = new Map(functions.filter((one) => isStrict(context, one)).map((one) => [one.name, one]));
  return commands.flatMap((command) => {
    const called = command.kind === 'function' ? strict.get(command.name) : undefined;
    return called !== undefined && givesUnknown(context, command, called) ? [command.nameNode] : [];
  });
}

function isStrict(context: ScriptContext, { node, name, parameters }: DeclaredFunction): boolean {
  const block = context.model.nodes('param_block').find((one) => enclosing(one, 'function_statement') === node);
  const head = block === undefined ? '' : context.source(block);
  const isAdvanced =
    /^\s*(?:\[[^\]]*\]\s*)*\[CmdletBinding\b/i.test(head) ||
    parameters.some(({ attributes }) => attributes.some((one) => /^\[Parameter\b/i.test(context.source(one).trim())));
  return (
    isAdvanced &&
    !/ValueFromRemainingArguments/i.test(head) &&
    !/\bdynamicparam\b/i.test(context.source(node)) &&
    context.model.functions.filter((one) => one.name === name).length === 1
  );
}

function givesUnknown(context: ScriptContext, { parameters }: Command, called: DeclaredFunction): boolean {
  const names = [
    ...called.parameters.flatMap((one) => [one.name, ...aliasesOf(context, one)]),
    ...commonCmdletParameters.map(({ name }) => name),
    ...common,
  ];
  return [...parameters.keys()].some((one) => /^[a-z_]\w*$/.test(one) && !names.some((name) => name.startsWith(one)));
}

function aliasesOf(context: ScriptContext, { attributes }: DeclaredFunction['parameters'][number]): readonly string[] {
  return attributes.flatMap((one) => {
    const [, given = ''] = /^\[Alias\((.*)\)\]$/is.exec(context.source(one).trim()) ?? [];
    return given.toLowerCase().match(/[\w-]+/g) ?? [];
  });
}
