import type { Place } from '../finding';
import type { SyntaxNode } from '../syntaxNode';
import type { Assignment, Command, DeclaredFunction, DeclaredParameter } from './command';

/** A script as rules see it. Built in one pass; nothing in it is ever executed. */
export interface ScriptModel {
  readonly text: string;
  readonly root: SyntaxNode;
  readonly commands: readonly Command[];
  readonly functions: readonly DeclaredFunction[];
  /** Of the script itself. */
  readonly parameters: readonly DeclaredParameter[];
  readonly assignments: readonly Assignment[];
  readonly comments: readonly SyntaxNode[];
  /** Parts that the parser did not understand; rules are silent there. */
  readonly errors: readonly SyntaxNode[];
  /** All nodes of a type, in the order of the text. */
  nodes(type: string): readonly SyntaxNode[];
  /** A node as it is written. */
  source(place: Place): string;
}
