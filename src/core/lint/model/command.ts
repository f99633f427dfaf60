import type { SyntaxNode } from '../syntaxNode';
import type { FoldedText } from './foldedText';

/** A parameter as it is given in a call. */
export interface GivenParameter {
  readonly node: SyntaxNode;
  /** Undefined for a switch without a value. */
  readonly value: SyntaxNode | undefined;
}

/** A call of a cmdlet, function, program or script. */
export interface Command {
  readonly node: SyntaxNode;
  readonly nameNode: SyntaxNode;
  /** In lower case, aliases resolved: `remove-item`; a program without folder and extension: `msiexec`. */
  readonly name: string;
  /** What is called, as far as it is known: `%psscriptroot%\x.ps1`. */
  readonly target: FoldedText;
  readonly kind: 'cmdlet' | 'function' | 'program' | 'script' | 'unknown';
  readonly operator: '' | '&' | '.';
  /** By full name in lower case. */
  readonly parameters: ReadonlyMap<string, GivenParameter>;
  /** Arguments that belong to no parameter. */
  readonly arguments: readonly SyntaxNode[];
  /** Everything behind the name in order, parameters included: what a program gets. */
  readonly words: readonly SyntaxNode[];
  readonly redirections: readonly SyntaxNode[];
  /** Something is splatted that is not known, so any parameter may be given. */
  readonly hasUnknownSplat: boolean;
}

/** A parameter of a function or script. */
export interface DeclaredParameter {
  readonly node: SyntaxNode;
  readonly variable: SyntaxNode;
  /** In lower case, without `$`. */
  readonly name: string;
  readonly types: readonly string[];
  /** Attributes as written, types left out. */
  readonly attributes: readonly SyntaxNode[];
  readonly defaultValue: SyntaxNode | undefined;
  readonly isMandatory: boolean;
}

/** A function of the script. */
export interface DeclaredFunction {
  readonly node: SyntaxNode;
  /** In lower case. */
  readonly name: string;
  readonly parameters: readonly DeclaredParameter[];
}

/** A variable gets a value. */
export interface Assignment {
  readonly node: SyntaxNode;
  /** In lower case, without `$`, with `env:` but without a scope. */
  readonly name: string;
  readonly operator: string;
  /** Undefined where the value is not one expression: a loop variable, one of several targets. */
  readonly value: SyntaxNode | undefined;
  readonly scope: SyntaxNode;
}
