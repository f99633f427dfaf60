import { flowValue, flowWord, isTopLevel } from '../flow';
import { observe, replace, type Fix, type Observation } from '../finding';
import type { Command } from '../model/command';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import type { SyntaxNode } from '../syntaxNode';

/** The reason of a failure, written to a screen that nobody sees, right before the script ends with a code. */
export const runScriptsHostOutput: Rule = {
  id: 'run-scripts-host-output',
  severity: 'info',
  title: 'Reason of a failure written to the screen only',
  check: function* (context): Iterable<Observation> {
    if (!context.runsUnder('run-scripts')) {
      return;
    }
    const template =
      'Run Scripts shows what a script writes to its output; what goes to the screen may be lost, and with it the reason of the failure. Use Write-Output.';
    for (const end of context.model.nodes('flow_control_statement')) {
      const told = flowWord(end) === 'exit' && isFailure(context, end) ? statementsBefore(end) : [];
      const toHost = told.filter((statement) => writesToHost(context, statement));
      const [first] = toHost;
      // Anything else in the block may have written the reason to the output.
      if (first !== undefined && toHost.length === told.length) {
        yield observe(first, template, { fix: outputFix(context, first) });
      }
    }
  },
};

function isFailure(context: ScriptContext, end: SyntaxNode): boolean {
  const value = flowValue(end);
  return value !== undefined && !/^(?:0|3010|1641)$/.test(context.source(value).trim());
}

function statementsBefore(end: SyntaxNode): readonly SyntaxNode[] {
  const list = end.parent?.type === 'statement_list' ? end.parent.children : [];
  return list.slice(0, list.indexOf(end)).filter(({ type }) => type !== 'comment' && type !== 'empty_statement');
}

function writesToHost(context: ScriptContext, statement: SyntaxNode): boolean {
  const source = context.source(statement).trim();
  return (
    commandOf(context, statement)?.name === 'write-host' ||
    /^\[(?:System\.)?Console\]::Write(?:Line)?\s*\(|^\$Host\.UI\.Write(?:Line)?\s*\(/i.test(source)
  );
}

function commandOf(context: ScriptContext, statement: SyntaxNode): Command | undefined {
  return context.commands('write-host').find(({ node }) => node.parent?.parent === statement);
}

/** Only for a plain text, and not in a function, whose output may be its result. */
function outputFix(context: ScriptContext, statement: SyntaxNode): Fix | undefined {
  const command = commandOf(context, statement);
  const isPlain = command !== undefined && command.parameters.size === 0 && command.arguments.length === 1;
  return isPlain && isTopLevel(statement) && !context.source(command.node).includes('@')
    ? replace('Use Write-Output', command.nameNode, 'Write-Output')
    : undefined;
}
