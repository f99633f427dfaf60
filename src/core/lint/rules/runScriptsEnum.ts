import { functionAround } from '../flow';
import { observe, type Observation } from '../finding';
import type { Command } from '../model/command';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { enclosing, type SyntaxNode } from '../syntaxNode';
import { isOutput } from './shared/variables';

/** Properties that are enumerations, by cmdlet. Source: the .NET and CIM types that the cmdlets give. */
const enumerations: Readonly<Record<string, readonly string[]>> = {
  'get-service': ['status', 'starttype', 'servicetype'],
  'get-bitlockervolume': ['volumetype', 'volumestatus', 'protectionstatus', 'encryptionmethod', 'lockstatus'],
  'get-scheduledtask': ['state'],
};

/** An enumeration in the result of Run Scripts, where it becomes a number. */
export const runScriptsEnum: Rule = {
  id: 'run-scripts-enum',
  severity: 'info',
  title: 'Enumeration in the result',
  check: function* (context): Iterable<Observation> {
    const commands = context.runsUnder('run-scripts') ? context.commands(...Object.keys(enumerations)) : [];
    for (const command of commands) {
      const property = isResult(context, command.node) ? enumerationGiven(context, command) : undefined;
      if (property !== undefined) {
        const template =
          'Run Scripts turns the output into JSON, in which {0} is a number that says nothing. Convert it, for example with .ToString().';
        yield observe(command.nameNode, template, { values: [property] });
      }
    }
  },
};

/** A pipeline that is a statement of the script, or the argument of Write-Output. */
function isResult(context: ScriptContext, node: SyntaxNode): boolean {
  const pipeline = node.parent?.parent;
  const outer = pipeline?.parent?.type === 'parenthesized_expression' ? enclosing(pipeline, 'command') : undefined;
  const isWritten = outer !== undefined && /^(?:Write-Output|echo)\b/i.test(context.source(outer).trim());
  return (isOutput(pipeline) || isWritten) && functionAround(node) === undefined;
}

/** The first enumeration among what comes out; the objects themselves have all of them. */
function enumerationGiven(context: ScriptContext, { name, node }: Command): string | undefined {
  const known = enumerations[name] ?? [];
  const after = (node.parent?.children ?? []).filter(({ type }) => type === 'command').slice(1);
  const [next, further] = after.map((one) => context.commandAt(one));
  if (after.length === 0) {
    return known[0];
  }
  if (next?.name !== 'select-object' || further !== undefined || next.parameters.has('expandproperty')) {
    return undefined;
  }
  return context.folder
    .elements(context.argument(next, 'property'))
    .map((element) => context.known(element)?.toLowerCase() ?? '')
    .find((property) => known.includes(property) || property === '*');
}
