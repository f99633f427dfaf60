import { containsFlow } from '../../flow';
import type { Command } from '../../model/command';
import { displayText } from '../../model/foldedText';
import type { ScriptContext } from '../../scriptContext';
import { childOf, isWithin, type SyntaxNode } from '../../syntaxNode';
import { assignedTo, usesOf } from './variables';

const reading = ['get-content', 'select-string', 'import-csv'] as const;

/**
 * True where what Start-Process writes into a file is read later and decides whether the script exits or throws: then its exit code is
 * not the only way to learn how it ended.
 */
export function isOutputJudged(context: ScriptContext, command: Command): boolean {
  const files = ['redirectstandardoutput', 'redirectstandarderror']
    .map((name) => command.parameters.get(name)?.value)
    .filter((value) => value !== undefined);
  return files.some((file) => {
    const path = displayText(context.fold(file));
    return context
      .commands(...reading)
      .some(
        (read) =>
          read.node.startIndex > command.node.endIndex &&
          read.words.some((word) => displayText(context.fold(word)) === path) &&
          decides(context, read.node),
      );
  });
}

/** True where what was read stands in the condition of an `if` that exits or throws. */
function decides(context: ScriptContext, read: SyntaxNode): boolean {
  const name = assignedTo(context, read);
  const uses = name === undefined ? [] : usesOf(context, name).filter(({ startIndex }) => startIndex > read.endIndex);
  return context.model.nodes('if_statement').some((statement) => {
    const condition = childOf(statement, 'pipeline');
    return (
      condition !== undefined &&
      containsFlow(statement, 'exit', 'throw') &&
      [read, ...uses].some((use) => isWithin(use, condition))
    );
  });
}
