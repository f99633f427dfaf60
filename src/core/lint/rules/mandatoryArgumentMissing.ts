import { observe, type Observation } from '../finding';
import type { Command, DeclaredFunction } from '../model/command';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import type { SyntaxNode } from '../syntaxNode';
import { isBehindClick } from './shared/behindClick';

/** A call of one of the script's functions that leaves out what the function demands. */
export const mandatoryArgumentMissing: Rule = {
  id: 'mandatory-argument-missing',
  severity: 'error',
  title: 'Mandatory argument left out',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    const byName = new Map(context.model.functions.map((one) => [one.name, one]));
    for (const command of context.model.commands) {
      const called = command.kind === 'function' ? byName.get(command.name) : undefined;
      const isMandatory = called?.parameters.some((one) => one.isMandatory) === true;
      const missing = called === undefined || !isMandatory ? undefined : missingParameter(context, command, called);
      if (missing !== undefined && !isBehindClick(context, command.node)) {
        const template = '{0} demands -{1}: PowerShell asks for it here, and nobody can answer on the device. Give it.';
        yield observe(command.nameNode, template, { values: [context.source(command.nameNode).trim(), missing] });
      }
    }
  },
};

/** Undefined wherever it cannot be told: splatting, a pipeline, parameter sets, several functions of the name. */
function missingParameter(context: ScriptContext, command: Command, called: DeclaredFunction): string | undefined {
  const isPiped = command.node.parent?.children[0] !== command.node;
  const hasSets = called.parameters.some(({ attributes }) =>
    attributes.some((one) => /ParameterSetName|ValueFromPipeline/i.test(context.source(one))),
  );
  const isAmbiguous = context.model.functions.filter(({ name }) => name === called.name).length > 1;
  if (isPiped || hasSets || isAmbiguous || command.hasUnknownSplat || context.model.errors.length > 0) {
    return undefined;
  }
  const given = [...command.parameters.keys()];
  const names = called.parameters.map(({ name }) => name);
  const isGiven = (name: string): boolean =>
    given.some((one) => name.startsWith(one) || aliasesOf(context, called, name).includes(one));
  const open = called.parameters.filter(({ name, types }) => !isGiven(name) && !types.includes('switch'));
  // Switches written without a value may have taken the next argument for themselves.
  const spare = given.filter(
    (one) =>
      !names.some((name) => name.startsWith(one)) ||
      called.parameters.some(({ name, types }) => name.startsWith(one) && types.includes('switch')),
  ).length;
  const missing = open
    .slice(command.arguments.filter((one) => !isSplat(context, one)).length + spare)
    .find(({ isMandatory }) => isMandatory);
  return missing === undefined ? undefined : context.source(missing.variable).trim().replace(/^\$/, '');
}

function aliasesOf(context: ScriptContext, called: DeclaredFunction, name: string): readonly string[] {
  const attributes = called.parameters.find((one) => one.name === name)?.attributes ?? [];
  return attributes.flatMap((one) =>
    [...context.source(one).matchAll(/^\[Alias\((.*)\)\]$/gi)].flatMap((match) =>
      (match[1] ?? '')
        .toLowerCase()
        .replaceAll(/["'\s]/g, '')
        .split(','),
    ),
  );
}

/** `@all` of a known hashtable: what it gives counts among the parameters already. */
function isSplat(context: ScriptContext, node: SyntaxNode): boolean {
  return context.source(node).trim().startsWith('@');
}
