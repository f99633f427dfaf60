import { childOf, type SyntaxNode } from '../../lint/syntaxNode';
import { fileWritten } from '../effects/fileTargets';
import { runCommand } from './calls';
import { evaluate } from './expressions';
import type { Flow, Run } from './run';
import { asText, nothing, type Value } from './value';

export interface Outcome {
  readonly value: Value;
  readonly flow: Flow;
}

/** A pipeline from left to right; each command gets what the one before it yields. */
export function evaluatePipeline(run: Run, node: SyntaxNode): Outcome {
  if (node.type === 'command') {
    return runCommand(run, node, undefined);
  }
  const inside = node.children.filter(({ type }) => type !== '|' && type !== 'comment');
  const chain = inside.find(({ type }) => type === 'pipeline_chain' || type === 'assignment_expression');
  if (node.type !== 'pipeline_chain' && chain?.type !== 'pipeline_chain') {
    return { value: evaluate(run, chain ?? node), flow: 'next' };
  }
  let piped: Value | undefined;
  for (const part of (node.type === 'pipeline_chain' ? node : (chain ?? node)).children) {
    if (part.type === '|' || part.type === 'comment' || part.type === 'command_argument_sep') {
      continue;
    }
    if (part.type === 'command') {
      const { value, flow } = runCommand(run, part, piped);
      if (flow !== 'next') {
        return { value, flow };
      }
      piped = value;
    } else if (part.type === 'redirections') {
      part.children.forEach((redirection) => {
        redirect(run, redirection);
      });
    } else {
      piped = evaluate(run, part);
    }
  }
  return { value: piped ?? nothing, flow: 'next' };
}

/** `> file`, in whatever stream; what goes to `$null` or into another stream writes nothing. */
export function redirect(run: Run, node: SyntaxNode): void {
  const name = childOf(node, 'redirected_file_name');
  if (name === undefined || /^\s*\$null\s*$/i.test(run.context.source(name))) {
    return;
  }
  const operator = childOf(node, 'file_redirection_operator');
  const isAddition = operator !== undefined && run.context.source(operator).includes('>>');
  fileWritten(run, asText(evaluate(run, name)), node, isAddition);
}
