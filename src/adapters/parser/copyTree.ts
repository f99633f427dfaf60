import type { Tree } from 'web-tree-sitter';
import type { SyntaxNode } from '../../core/lint/syntaxNode';
import type { KeptTree } from './keptTree';

/** A node while its children are still being added. */
interface OpenNode extends SyntaxNode {
  readonly parent: OpenNode | null;
  readonly children: OpenNode[];
}

/** Nodes whose inside says nothing more than they do themselves, and tokens that have none. */
const leaves: ReadonlySet<string> = new Set([
  'assignment_operator',
  'command_argument_sep',
  'command_parameter',
  'comment',
  'comparison_operator',
  'function_name',
  'generic_token',
  'integer_literal',
  'member_name',
  'simple_name',
  'type_literal',
  'variable',
  'verbatim_string_characters',
]);

/**
 * The whole tree as plain objects, in one walk and without recursion. Every question to the cursor crosses into WebAssembly,
 * so as few as possible are asked.
 * @param kept the copy of the tree before an edit: of what that left alone nothing is asked at all
 */
export function copyTree(tree: Tree, kept?: KeptTree): SyntaxNode {
  const { language } = tree;
  const isLeaf = language.types.map((type, id) => leaves.has(type) || !language.nodeTypeIsNamed(id));
  const cursor = tree.walk();
  let id = 0;
  const copyNode = (parent: OpenNode | null): OpenNode => {
    id = cursor.nodeTypeId;
    const { startIndex, endIndex } = cursor;
    const type = language.types[id] ?? 'ERROR';
    const isMissing = startIndex === endIndex && cursor.nodeIsMissing;
    return { type, startIndex, endIndex, parent, children: [], isError: type === 'ERROR', isMissing };
  };
  try {
    const root = copyNode(null);
    let parent = root;
    /** What the open nodes were before the edit, the innermost last. */
    const before = [kept?.root];
    if (!cursor.gotoFirstChild()) {
      return root;
    }
    for (;;) {
      const node = copyNode(parent);
      parent.children.push(node);
      const old = oldNode(kept, before.at(-1), node);
      const shift = old === undefined ? undefined : kept?.shiftOf(node, old);
      if (old !== undefined && shift !== undefined) {
        addMoved(node, old, shift);
      } else if (isLeaf[id] !== true && cursor.gotoFirstChild()) {
        parent = node;
        before.push(old);
        continue;
      }
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent() || parent.parent === null) {
          return root;
        }
        parent = parent.parent;
        before.pop();
      }
    }
  } finally {
    cursor.delete();
  }
}

function oldNode(kept: KeptTree | undefined, parent: SyntaxNode | undefined, node: SyntaxNode): SyntaxNode | undefined {
  return kept === undefined || parent === undefined ? undefined : kept.before(parent, node);
}

/** Gives a node what another has below it, so many characters further on. */
function addMoved(node: OpenNode, old: SyntaxNode, shift: number): void {
  const from = [old];
  const to = [node];
  for (let source = from.pop(), parent = to.pop(); source && parent; source = from.pop(), parent = to.pop()) {
    for (const one of source.children) {
      const { type, isError, isMissing } = one;
      const startIndex = one.startIndex + shift;
      const endIndex = one.endIndex + shift;
      const child: OpenNode = { type, startIndex, endIndex, parent, children: [], isError, isMissing };
      parent.children.push(child);
      if (one.children.length > 0) {
        from.push(one);
        to.push(child);
      }
    }
  }
}
