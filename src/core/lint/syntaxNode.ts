/**
 * What lint needs of a syntax tree. The parser's own nodes have the same shape; ours are plain copies, because reading a
 * property of a parser's node crosses into WebAssembly each time.
 */
export interface SyntaxNode {
  /** Name of the grammar's rule, or the text of a token such as `;`. */
  readonly type: string;
  /** Offset in UTF-16 units. */
  readonly startIndex: number;
  readonly endIndex: number;
  readonly parent: SyntaxNode | null;
  readonly children: readonly SyntaxNode[];
  /** The parser did not understand this part. It says nothing of whether PowerShell does. */
  readonly isError: boolean;
  /** The parser assumed a token here that does not stand in the text. */
  readonly isMissing: boolean;
}

/** The first child of a type. */
export function childOf(node: SyntaxNode | undefined, ...types: readonly string[]): SyntaxNode | undefined {
  return node?.children.find(({ type }) => types.includes(type));
}

/** The nearest node around this one, itself not included, that has one of the types. */
export function enclosing(node: SyntaxNode, ...types: readonly string[]): SyntaxNode | undefined {
  for (let at = node.parent; at !== null; at = at.parent) {
    if (types.includes(at.type)) {
      return at;
    }
  }
  return undefined;
}

/** True where `inner` is `outer` or lies in it. */
export function isWithin(inner: SyntaxNode, outer: SyntaxNode): boolean {
  return inner.startIndex >= outer.startIndex && inner.endIndex <= outer.endIndex;
}

/** All nodes below and including this one, in the order of the text. No recursion: scripts may nest as deeply as they like. */
export function* descendants(node: SyntaxNode): Generator<SyntaxNode> {
  const open: SyntaxNode[] = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next;
    for (let index = next.children.length - 1; index >= 0; index--) {
      const child = next.children[index];
      if (child !== undefined) {
        open.push(child);
      }
    }
  }
}
