import { functionAround, containsFlow, flowValue } from '../flow';
import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { childOf, descendants, type SyntaxNode } from '../syntaxNode';
import { removesPackage } from './shared/installerArguments';
import { programRuns, type ProgramRun } from './shared/programRuns';
import { assignedTo } from './shared/variables';

/** Programs that end with 3010 or 1641 where all is well and Windows has to restart. */
const restarting = ['msiexec', 'wusa', 'dism'];

/** A restart that is asked for, taken for a failure. */
export const restartCodeAsFailure: Rule = {
  id: 'restart-code-as-failure',
  severity: 'info',
  title: 'Restart taken for a failure',
  check: function* (context): Iterable<Observation> {
    if (context.codeMatches(/\b(?:3010|1641)\b/)) {
      return;
    }
    for (const run of programRuns(context, ...restarting)) {
      const test = failingTest(context, run);
      if (test !== undefined) {
        const template = removesPackage(run.name, run.words.join(' '))
          ? '{0} also ends with 3010 or 1641 when all is well and Windows has to restart, and with 1605 when there was nothing to remove; this takes that for a failure. Let 0, 1605, 3010 and 1641 pass.'
          : '{0} also ends with 3010 or 1641 when all is well and Windows has to restart; this takes that for a failure. Let 0, 3010 and 1641 pass.';
        yield observe(test, template, { values: [run.name] });
      }
    }
  },
};

/** The condition behind the call that lets only 0 pass. */
function failingTest(context: ScriptContext, run: ProgramRun): SyntaxNode | undefined {
  const { node } = run.command;
  const code = codeExpression(context, run);
  const around = functionAround(node);
  if (code === undefined) {
    return undefined;
  }
  const next = context.model
    .nodes('if_statement')
    .find((one) => one.startIndex > node.endIndex && functionAround(one) === around && asks(context, one, code));
  const condition = childOf(next, 'pipeline');
  if (next === undefined || condition === undefined) {
    return undefined;
  }
  const source = context.source(condition).trim();
  const isEqual = new RegExp(`^(?:${code})\\s*-eq\\s*0$|^0\\s*-eq\\s*(?:${code})$`, 'i').test(source);
  const isUnequal = new RegExp(`^(?:${code})(?:\\s*-ne\\s*0)?$|^0\\s*-ne\\s*(?:${code})$`, 'i').test(source);
  const failing = isEqual
    ? childOf(childOf(next, 'else_clause'), 'statement_block')
    : isUnequal
      ? childOf(next, 'statement_block')
      : undefined;
  return failing !== undefined && endsAsFailure(context, failing, code) ? condition : undefined;
}

/** Where the exit code is read: `$LASTEXITCODE`, `$process.ExitCode`, or a variable that holds it. */
function codeExpression(context: ScriptContext, { command, way }: ProgramRun): string | undefined {
  if (way !== 'start-process') {
    return String.raw`\$LASTEXITCODE`;
  }
  const name = assignedTo(context, command.node);
  const holdsCode = /^\s*\)+\s*\.\s*ExitCode/i.test(context.code.slice(command.node.endIndex));
  return name === undefined || /\W/.test(name)
    ? undefined
    : String.raw`\$(?:\w+:)?${name}${holdsCode ? '' : String.raw`\s*\.\s*ExitCode`}`;
}

function asks(context: ScriptContext, statement: SyntaxNode, code: string): boolean {
  const condition = childOf(statement, 'pipeline');
  return condition !== undefined && new RegExp(code, 'i').test(context.source(condition));
}

/** Handing the code itself on leaves it to the tool, which knows 3010. */
function endsAsFailure(context: ScriptContext, block: SyntaxNode, code: string): boolean {
  const handsOn = [...descendants(block)].some((node) => {
    const value = node.type === 'flow_control_statement' ? flowValue(node) : undefined;
    return value !== undefined && new RegExp(`^(?:${code})$`, 'i').test(context.source(value).trim());
  });
  return !handsOn && containsFlow(block, 'exit', 'throw');
}
