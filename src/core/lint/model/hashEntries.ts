import { childOf, type SyntaxNode } from '../syntaxNode';

/** A key of a hashtable literal, unquoted, and its value. */
export interface HashEntry {
  readonly key: string;
  readonly keyNode: SyntaxNode;
  readonly value: SyntaxNode;
}

/** The entries of a hashtable literal; none for anything else. */
export function hashEntries(node: SyntaxNode, text: string): readonly HashEntry[] {
  if (node.type !== 'hash_literal_expression') {
    return [];
  }
  return (childOf(node, 'hash_literal_body')?.children ?? []).flatMap((entry) => {
    const keyNode = childOf(entry, 'key_expression');
    const value = entry.children.find(
      ({ type }, index) => index > 0 && type !== '=' && type !== ';' && type !== 'comment',
    );
    return keyNode === undefined || value === undefined
      ? []
      : [
          {
            key: text
              .slice(keyNode.startIndex, keyNode.endIndex)
              .trim()
              .replaceAll(/^['"]|['"]$/g, ''),
            keyNode,
            value,
          },
        ];
  });
}
