import { containsFlow, flowValue, flowWord, statementLeaves, statementsOf } from '../../flow';
import type { ScriptContext } from '../../scriptContext';
import { childOf, descendants, type SyntaxNode } from '../../syntaxNode';

/**
 * True where the last statement of a script chooses between success and failure: an `if` that exits on every path, or `exit 1` behind
 * what exits with 0 earlier. A failure that nobody sees then comes to light in what is looked at.
 */
export function decidesExitCode(context: ScriptContext): boolean {
  const last = statementsOf(childOf(context.model.root, 'statement_list') ?? context.model.root).at(-1);
  return last !== undefined && decides(context, last);
}

function decides(context: ScriptContext, statement: SyntaxNode): boolean {
  switch (statement.type) {
    case 'if_statement':
      return statementLeaves(statement, ['exit']) && failsWithin(context, statement);
    case 'try_statement': {
      // The catch does not count: with errors silenced only what throws comes there.
      const end = statementsOf(childOf(statement, 'statement_block')).at(-1);
      return end !== undefined && statementLeaves(statement, ['exit']) && decides(context, end);
    }
    case 'flow_control_statement':
      return isFailure(context, statement) && containsFlow(context.model.root, 'exit') && succeedsEarlier(context);
    default:
      return false;
  }
}

function failsWithin(context: ScriptContext, node: SyntaxNode): boolean {
  return [...descendants(node)].some((inner) => isFailure(context, inner));
}

function isFailure(context: ScriptContext, node: SyntaxNode): boolean {
  return isExit(node) && /^[1-9]/.test(codeOf(context, node));
}

function succeedsEarlier(context: ScriptContext): boolean {
  return [...descendants(context.model.root)].some((node) => isExit(node) && codeOf(context, node) === '0');
}

function isExit(node: SyntaxNode): boolean {
  return node.type === 'flow_control_statement' && flowWord(node) === 'exit';
}

function codeOf(context: ScriptContext, node: SyntaxNode): string {
  const value = flowValue(node);
  return value === undefined ? '' : context.source(value).trim();
}
