import { firstNot } from '../../core/lint/binarySearch';
import type { SyntaxNode } from '../../core/lint/syntaxNode';

/** Offsets of the text after an edit, in UTF-16 units. */
interface Span {
  readonly startIndex: number;
  readonly endIndex: number;
}

/** Where a text was edited, as {@link editBetween} gives it. */
interface EditedPlace {
  readonly startIndex: number;
  readonly oldEndIndex: number;
  readonly newEndIndex: number;
}

/** The copy of a tree before an edit, and what of it still holds. Offsets asked for are those of the text after the edit. */
export class KeptTree {
  readonly #shift: number;

  /** @param restructured what the parser understands in another way now, wherever in the text, in its order */
  constructor(
    readonly root: SyntaxNode,
    private readonly edit: EditedPlace,
    private readonly restructured: readonly Span[],
  ) {
    this.#shift = edit.newEndIndex - edit.oldEndIndex;
  }

  /** What a node was before: the child of `parent` of this type that starts at the same place. */
  before(parent: SyntaxNode, { type, startIndex }: SyntaxNode): SyntaxNode | undefined {
    const start = startIndex < this.edit.startIndex ? startIndex : startIndex - this.#shift;
    const { children } = parent;
    for (let at = firstNot(children, (child) => child.startIndex < start); children[at]?.startIndex === start; at++) {
      if (children[at]?.type === type) {
        return children[at];
      }
    }
    return undefined;
  }

  /** By how much a node has moved whose inside is what it was before; undefined where that is not certain. */
  shiftOf(node: Span, before: Span): number | undefined {
    const { startIndex, newEndIndex } = this.edit;
    const shift = node.endIndex < startIndex ? 0 : node.startIndex > newEndIndex ? this.#shift : undefined;
    return shift !== undefined && before.endIndex + shift === node.endIndex && !this.#isRestructured(node)
      ? shift
      : undefined;
  }

  #isRestructured({ startIndex, endIndex }: Span): boolean {
    const next = this.restructured[firstNot(this.restructured, (span) => span.endIndex < startIndex)];
    return next !== undefined && next.startIndex <= endIndex;
  }
}
