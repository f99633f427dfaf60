import type { Place } from '../finding';
import type { BatchCommand, BatchModel } from './batchModel';
import { innerCommand } from './batchModel';

interface Label extends Place {
  readonly name: string;
}

/** Labels in the order of the text, each with what follows up to the next one. */
function labelsOf({ text }: BatchModel): readonly Label[] {
  const found = [...text.matchAll(/^[ \t]*:(?!:)[ \t]*([^\s:]+).*$/gm)];
  return found.map(({ 1: name = '', index }, at) => ({
    name: name.toLowerCase(),
    startIndex: index,
    endIndex: found[at + 1]?.index ?? text.length,
  }));
}

/** What stands behind labels to which only commands jump that are never run, and into which nothing falls from above. */
export function onlyFromNever(model: BatchModel, never: readonly Place[]): readonly Place[] {
  const jumps = model.commands.map(innerCommand).filter(({ name }) => name === 'goto' || name === 'call');
  // A name that is put together may be that of any label.
  if (
    never.length === 0 ||
    jumps.some(({ rest }) => /^\s*:?[^\s]*[%!]/.test(rest) && !/^\s*"?[%\w!~]*[\\.]/.test(rest))
  ) {
    return [];
  }
  return labelsOf(model).filter(({ name, startIndex }) => {
    const from = jumps.filter(({ rest }) => /^\s*:?\s*([^\s:]+)/.exec(rest)?.[1]?.toLowerCase() === name);
    const before = model.commands.findLast((command) => command.startIndex < startIndex);
    return (
      from.length > 0 &&
      from.every((jump) => never.some((one) => jump.startIndex >= one.startIndex && jump.startIndex < one.endIndex)) &&
      before !== undefined &&
      leaves(model, before)
    );
  });
}

/** True for a command behind which nothing runs. Behind an `if` or a `for` on its line it belongs to that. */
function leaves({ commands }: BatchModel, { name, line, depth, joint }: BatchCommand): boolean {
  const isGuarded = commands.some((one) => one.line === line && /^(?:if|for|else)$/.test(one.name));
  return depth === 0 && /^&?$/.test(joint) && !isGuarded && (name === 'exit' || name === 'goto');
}
