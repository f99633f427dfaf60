import type { Tree } from 'web-tree-sitter';
import type { SyntaxNode } from '../../core/lint/syntaxNode';

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
 */
export function copyTree(tree: Tree): SyntaxNode {
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
    if (!cursor.gotoFirstChild()) {
      return root;
    }
    for (;;) {
      const node = copyNode(parent);
      parent.children.push(node);
      if (isLeaf[id] !== true && cursor.gotoFirstChild()) {
        parent = node;
        continue;
      }
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent() || parent.parent === null) {
          return root;
        }
        parent = parent.parent;
      }
    }
  } finally {
    cursor.delete();
  }
}
