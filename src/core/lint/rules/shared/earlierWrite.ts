import { conditionsAround, functionAround, isTopLevel } from '../../flow';
import type { ScriptContext } from '../../scriptContext';
import type { SyntaxNode } from '../../syntaxNode';

/** A place in the script that writes to a path. */
export interface Write {
  readonly node: SyntaxNode;
  readonly path: string;
}

/**
 * True where the script has written to the same folder before, on every path: who may not, learns it there. What a function writes
 * counts where the script first calls it.
 */
export function isWrittenBefore(context: ScriptContext, write: Write, all: readonly Write[]): boolean {
  const place = whenRun(context, write.node);
  return (
    place !== undefined &&
    all.some((other) => {
      const earlier = whenRun(context, other.node);
      return (
        earlier !== undefined &&
        earlier.startIndex < place.startIndex &&
        isCertain(context, earlier) &&
        (earlier === other.node || isAlwaysInFunction(context, other.node)) &&
        holds(folderOf(other.path), folderOf(write.path))
      );
    })
  );
}

/** True where the script comes there on every path: on its top level, under no condition, and behind nothing that may end it. */
export function isCertain(context: ScriptContext, node: SyntaxNode): boolean {
  return isTopLevel(node) && conditionsAround(node).length === 0 && !isBehindFlow(context, node, isTopLevel);
}

function isAlwaysInFunction(context: ScriptContext, node: SyntaxNode): boolean {
  const around = functionAround(node);
  return conditionsAround(node).length === 0 && !isBehindFlow(context, node, (one) => functionAround(one) === around);
}

function isBehindFlow(context: ScriptContext, node: SyntaxNode, counts: (one: SyntaxNode) => boolean): boolean {
  return context.model.nodes('flow_control_statement').some((one) => one.startIndex < node.startIndex && counts(one));
}

/** The node itself, or the first call of its function on the top level. */
function whenRun(context: ScriptContext, node: SyntaxNode): SyntaxNode | undefined {
  const around = functionAround(node);
  const name = context.model.functions.find((one) => one.node === around)?.name;
  return around === undefined
    ? node
    : context.model.commands.find((one) => one.name === name && isTopLevel(one.node))?.node;
}

function folderOf(path: string): string {
  const folder = path.replace(/\\+$/, '').toLowerCase();
  return /\.\w{1,5}$/.test(folder) ? folder.replace(/\\[^\\]*$/, '') : folder;
}

/** The folder itself; or what is below it, if it is not one as `C:\Windows`, whose subfolders have rights of their own. */
function holds(folder: string, other: string): boolean {
  return other === folder || (/^[^\\]+\\[^\\]+\\|^%[^\\]*%\\/.test(folder) && other.startsWith(`${folder}\\`));
}
