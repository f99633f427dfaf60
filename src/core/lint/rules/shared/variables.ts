import { variableName } from '../../model/variableName';
import type { ScriptContext } from '../../scriptContext';
import type { SyntaxNode } from '../../syntaxNode';

const known = new WeakMap<ScriptContext, ReadonlyMap<string, readonly SyntaxNode[]>>();

/** Uses of a variable in the order of the text, assignments to it left out. */
export function usesOf(context: ScriptContext, name: string): readonly SyntaxNode[] {
  const uses = known.get(context) ?? usesByName(context);
  known.set(context, uses);
  return uses.get(name) ?? [];
}

function usesByName(context: ScriptContext): ReadonlyMap<string, readonly SyntaxNode[]> {
  const uses = context.model.nodes('variable').filter((node) => !isTarget(node));
  return Map.groupBy(uses, (node) => variableName(context.source(node).trim()));
}

/** True for the variable on the left of an assignment. */
export function isTarget(node: SyntaxNode): boolean {
  for (let at = node.parent; at !== null; at = at.parent) {
    if (at.type === 'left_assignment_expression') {
      return true;
    }
    if (at.type === 'assignment_value' || at.type === 'statement_list' || at.type === 'argument_list') {
      return false;
    }
  }
  return false;
}

/** The variable to which a command's output goes: `$p = Start-Process …`. */
export function assignedTo(context: ScriptContext, command: SyntaxNode): string | undefined {
  let inner = command;
  for (let at = command.parent; at !== null && at.type !== 'statement_list'; at = at.parent) {
    if (at.type === 'assignment_expression') {
      const [left] = at.children;
      return left === undefined || inner === left
        ? undefined
        : variableName(
            context
              .source(left)
              .trim()
              .replace(/^\[[^\]]*\]\s*/, ''),
          );
    }
    inner = at;
  }
  return undefined;
}

/** True where a command's output goes nowhere: it is a statement of its own, and the whole of it. */
export function isPlainStatement(command: SyntaxNode): boolean {
  const chain = command.parent;
  const pipeline = chain?.parent;
  return chain?.type === 'pipeline_chain' && chain.children.length === 1 && isOutput(pipeline);
}

/** True for a pipeline that is a statement, so that what it gives is output; inside `$(…)` and `@(…)` it is a value. */
export function isOutput(pipeline: SyntaxNode | null | undefined): boolean {
  const list = pipeline?.parent;
  return (
    pipeline?.type === 'pipeline' &&
    pipeline.children.length === 1 &&
    list?.type === 'statement_list' &&
    list.parent?.type !== 'sub_expression' &&
    list.parent?.type !== 'array_expression'
  );
}
