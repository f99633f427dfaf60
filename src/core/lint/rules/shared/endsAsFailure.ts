import { containsFlow, flowValue, flowWord } from '../../flow';
import type { ScriptContext } from '../../scriptContext';
import type { SyntaxNode } from '../../syntaxNode';

/** True where the block of a call always goes on to `throw` or to an exit code of failure: then nobody takes the script for a success. */
export function endsAsFailure(context: ScriptContext, call: SyntaxNode): boolean {
  let statement = call;
  while (statement.parent !== null && statement.parent.type !== 'statement_list') {
    statement = statement.parent;
  }
  const behind = (statement.parent?.children ?? []).filter(({ startIndex }) => startIndex >= statement.endIndex);
  const end = behind.find(
    (one) => one.type === 'flow_control_statement' || containsFlow(one, 'exit', 'return', 'break', 'continue'),
  );
  return end?.type === 'flow_control_statement' && isFailure(context, end);
}

/** 3010 and 1641 only ask for a restart. */
function isFailure(context: ScriptContext, end: SyntaxNode): boolean {
  const value = flowValue(end);
  const code = flowWord(end) === 'exit' && value !== undefined ? context.source(value).trim() : '';
  return flowWord(end) === 'throw' || (/^-?[1-9]\d*$/.test(code) && code !== '3010' && code !== '1641');
}
