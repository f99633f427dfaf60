import type { Tree } from 'web-tree-sitter';
import type { SyntaxNode } from '../../core/lint/syntaxNode';

/** A node while its children are still being added. */
interface OpenNode extends SyntaxNode {
  readonly children: OpenNode[];
}

/** Nodes whose inside says nothing more than they do themselves. */
const leaves: ReadonlySet<string> = new Set([
  'command_argument_sep',
  'verbatim_string_characters',
  'integer_literal',
  'type_literal',
  'member_name',
  'comparison_operator',
  'assignment_operator',
  'function_name',
]);

/** The whole tree as plain objects, in one walk and without recursion. */
export function copyTree(tree: Tree): SyntaxNode {
  const cursor = tree.walk();
  try {
    const root = copyNode();
    let parent: OpenNode = root;
    if (!cursor.gotoFirstChild()) {
      return root;
    }
    for (;;) {
      const node = copyNode(parent);
      parent.children.push(node);
      if (!leaves.has(node.type) && cursor.gotoFirstChild()) {
        parent = node;
        continue;
      }
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent() || parent.parent === null) {
          return root;
        }
        parent = parent.parent as OpenNode;
      }
    }
  } finally {
    cursor.delete();
  }

  function copyNode(parent: OpenNode | null = null): OpenNode {
    const { nodeType: type, startIndex, endIndex, nodeIsMissing: isMissing } = cursor;
    return { type, startIndex, endIndex, parent, children: [], isError: type === 'ERROR', isMissing };
  }
}
