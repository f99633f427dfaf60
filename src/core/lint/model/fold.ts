import { childOf, type SyntaxNode } from '../syntaxNode';
import { aliases } from './aliases';
import type { Assignment } from './command';
import { concatText, joinPath, knownText, unknownText, type FoldedText } from './foldedText';
import { hashEntries } from './hashEntries';
import { readExpandable, readVerbatim } from './readStrings';
import { assignmentSeen } from './resolve';
import { parts, unwrap } from './unwrap';
import { variableName } from './variableName';

/** Types of which a member is as good as its name. */
const enums = /(?:ActionPreference|ConfirmImpact|SpecialFolder|SecurityProtocolType)\]$/i;

/** How far a value is followed through variables. */
const deepest = 12;

/**
 * Works out what can be known of an expression's text: constants, concatenation, interpolation, `-f`, Join-Path,
 * [IO.Path]::Combine and variables with one value. Whatever else there is becomes a hole.
 */
export class Folder {
  private readonly byName = new Map<string, Assignment[]>();
  private readonly done = new Map<SyntaxNode, FoldedText>();

  constructor(
    private readonly text: string,
    assignments: readonly Assignment[],
  ) {
    for (const one of assignments) {
      const known = this.byName.get(one.name);
      if (known === undefined) {
        this.byName.set(one.name, [one]);
      } else {
        known.push(one);
      }
    }
  }

  fold(node: SyntaxNode | undefined, depth = 0): FoldedText {
    if (node === undefined || depth > deepest) {
      return unknownText;
    }
    const known = this.done.get(node);
    if (known !== undefined) {
      return known;
    }
    const text = this.foldInner(unwrap(node), depth);
    if (depth === 0) {
      this.done.set(node, text);
    }
    return text;
  }

  /** The elements of an array, or the one value. */
  foldList(node: SyntaxNode | undefined): readonly FoldedText[] {
    return this.elements(node).map((element) => this.fold(element));
  }

  /** The expressions of an array, followed through a variable; the expression itself where it is none. */
  elements(node: SyntaxNode | undefined, depth = 0): readonly SyntaxNode[] {
    if (node === undefined) {
      return [];
    }
    const value = this.valueOf(node);
    switch (value.type) {
      case 'array_literal_expression':
      case 'bareword_argument_list':
        return value.children.filter(({ type }) => type !== ',');
      case 'array_expression': {
        const inside = childOf(value, 'statement_list')?.children ?? [];
        return depth > deepest ? [] : inside.flatMap((statement) => this.elements(statement, depth + 1));
      }
      default:
        return [value];
    }
  }

  /** The expression that a node stands for: a variable's one value, or the node itself without its wrapping. */
  valueOf(node: SyntaxNode, depth = 0): SyntaxNode {
    const at = unwrap(node);
    if (at.type === 'cast_expression' && at.children[1] !== undefined && depth < deepest) {
      return this.valueOf(at.children[1], depth + 1);
    }
    if (at.type === 'variable' && depth < deepest) {
      const value = this.assigned(at)?.value;
      return value === undefined ? at : this.valueOf(value, depth + 1);
    }
    return at;
  }

  /** The assignment that a variable's use sees. */
  assigned(variable: SyntaxNode): Assignment | undefined {
    return assignmentSeen(this.byName.get(variableName(this.source(variable))) ?? [], variable);
  }

  private source({ startIndex, endIndex }: SyntaxNode): string {
    return this.text.slice(startIndex, endIndex).trim();
  }

  private foldInner(node: SyntaxNode, depth: number): FoldedText {
    switch (node.type) {
      case 'verbatim_string_characters':
      case 'verbatim_here_string_characters':
        return [readVerbatim(this.source(node))];
      case 'expandable_string_literal':
      case 'expandable_here_string_literal':
        return readExpandable(node, this.text, (child) => this.fold(child, depth + 1));
      case 'integer_literal':
      case 'decimal_integer_literal':
      case 'hexadecimal_integer_literal':
      case 'real_literal':
      case 'simple_name':
      case 'command_parameter':
      case 'path_command_name_token':
        return [this.source(node)];
      case 'generic_token':
      case 'command_name':
        return [this.source(node).replaceAll(/`([\s\S])/g, '$1')];
      case 'variable':
        return this.foldVariable(node, depth);
      case 'cast_expression':
        return this.fold(node.children[1], depth + 1);
      case 'member_access':
        return this.foldMember(node, depth);
      case 'invocation_expression':
        return this.foldInvocation(node, depth);
      case 'sub_expression': {
        const [only, other] = parts(childOf(node, 'statement_list') ?? node);
        return other === undefined ? this.fold(only, depth + 1) : unknownText;
      }
      case 'concatenated_command_argument':
      case 'expandable_bareword':
      case 'path_command_name':
        return concatText(...node.children.map((child) => this.fold(child, depth + 1)));
      case 'additive_expression':
        return this.foldSum(node, depth);
      case 'format_expression':
        return this.foldFormat(node, depth);
      case 'command':
        return this.foldCommand(node, depth);
      default:
        return unknownText;
    }
  }

  private foldVariable(node: SyntaxNode, depth: number): FoldedText {
    const value = this.assigned(node)?.value;
    const name = variableName(this.source(node));
    const folded = value === undefined ? unknownText : this.fold(value, depth + 1);
    // A value of which nothing is known is better called by the variable's name.
    return folded.length === 1 && typeof folded[0] === 'object' && folded[0].hole === '?' ? [{ hole: name }] : folded;
  }

  private foldMember(node: SyntaxNode, depth: number): FoldedText {
    const [owner] = node.children;
    const member = childOf(node, 'member_name');
    if (owner === undefined || member === undefined) {
      return unknownText;
    }
    const source = this.source(node);
    if (owner.type === 'type_literal') {
      return enums.test(this.source(owner)) ? [this.source(member)] : unknownText;
    }
    if (/^\$MyInvocation\.MyCommand\.(?:Path|Definition|Source)$/i.test(source)) {
      return [{ hole: 'pscommandpath' }];
    }
    const value = this.valueOf(owner);
    const name = this.source(member).toLowerCase();
    const entry = hashEntries(value, this.text).find(({ key }) => key.toLowerCase() === name);
    return entry === undefined ? unknownText : this.fold(entry.value, depth + 1);
  }

  private foldInvocation(node: SyntaxNode, depth: number): FoldedText {
    const [owner] = node.children;
    const name = (node.children[2] === undefined ? '' : this.source(node.children[2])).toLowerCase();
    const given = childOf(childOf(node, 'argument_list'), 'argument_expression_list')?.children ?? [];
    const folded = given.filter(({ type }) => type !== ',').map((one) => this.fold(one, depth + 1));
    if (owner?.type === 'type_literal') {
      const type = this.source(owner)
        .slice(1, -1)
        .toLowerCase()
        .replace(/^system\./, '');
      if (type === 'io.path' && name === 'combine') {
        return joinPath(folded);
      }
      if (type === 'io.path' && name === 'getdirectoryname') {
        const [path] = folded[0] ?? unknownText;
        return typeof path === 'object' && path.hole === 'pscommandpath' ? [{ hole: 'psscriptroot' }] : unknownText;
      }
      if (type === 'environment' && name === 'getfolderpath') {
        return [{ hole: `folder:${(knownText(folded[0] ?? unknownText) ?? '?').toLowerCase()}` }];
      }
      if (type === 'io.path' && name === 'gettemppath') {
        return [{ hole: 'env:temp' }];
      }
      return unknownText;
    }
    return /^(?:tostring|trim|trimend|tolower|toupper|tolowerinvariant|toupperinvariant)$/.test(name)
      ? this.fold(owner, depth + 1)
      : unknownText;
  }

  private foldSum(node: SyntaxNode, depth: number): FoldedText {
    const [left, operator, right] = node.children;
    const isNumber = unwrap(left ?? node).type === 'integer_literal';
    return operator?.type !== '+' || isNumber
      ? unknownText
      : concatText(this.fold(left, depth + 1), this.fold(right, depth + 1));
  }

  private foldFormat(node: SyntaxNode, depth: number): FoldedText {
    const [format, , values] = node.children;
    const template = knownText(this.fold(format, depth + 1));
    if (template === undefined || values === undefined) {
      return unknownText;
    }
    const given = this.elements(values).map((value) => this.fold(value, depth + 1));
    const pieces = template.split(/\{(\d+)(?:[,:][^}]*)?\}/);
    return concatText(
      ...pieces.map((piece, index) =>
        index % 2 === 0 ? [piece.replaceAll('{{', '{').replaceAll('}}', '}')] : (given[Number(piece)] ?? unknownText),
      ),
    );
  }

  /** Join-Path and Split-Path; what other commands give is not known. */
  private foldCommand(node: SyntaxNode, depth: number): FoldedText {
    const name = this.source(childOf(node, 'command_name') ?? node).toLowerCase();
    const known = (aliases.get(name) ?? name).toLowerCase();
    const words = (childOf(node, 'command_elements')?.children ?? []).filter(
      ({ type }) => type !== 'command_argument_sep',
    );
    const values = words.filter(({ type }) => type !== 'command_parameter').map((word) => this.fold(word, depth + 1));
    const flags = words
      .filter(({ type }) => type === 'command_parameter')
      .map((word) => this.source(word).toLowerCase());
    if (known === 'join-path' && values.length >= 2) {
      return joinPath(values);
    }
    const isParent =
      flags.length === 0 || flags.every((flag) => /^-(?:pa|pat|path|par|pare|paren|parent|literalpath)$/.test(flag));
    const [path] = values;
    const first = path?.[0];
    const isOwnPath = path?.length === 1 && typeof first === 'object' && first.hole === 'pscommandpath';
    return known === 'split-path' && isParent && isOwnPath ? [{ hole: 'psscriptroot' }] : unknownText;
  }
}
