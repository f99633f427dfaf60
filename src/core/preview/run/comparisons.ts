import type { SyntaxNode } from '../../lint/syntaxNode';
import { evaluate } from './expressions';
import type { Run } from './run';
import { asText, boolean, itemsOf, knownValue, list, textOf, truth, unknown, type Value } from './value';
import { concatText, knownEnd, knownStart, type FoldedText } from '../../lint/model/foldedText';

/** `-and`, `-or`, `-xor`, left to right; the right side is drawn also where the left one may decide. */
export function logical(run: Run, node: SyntaxNode): Value {
  const [left, operator, right] = node.children;
  const word = operator?.type.toLowerCase() ?? '';
  if (left === undefined || right === undefined) {
    return unknown('?');
  }
  const one = truth(evaluate(run, left));
  if ((word === '-and' && one === false) || (word === '-or' && one === true)) {
    return boolean(one, word);
  }
  const other = evaluate(run, right);
  const is = truth(other);
  switch (word) {
    case '-and':
      return is === false ? boolean(false, word) : one === true ? keep(other, is) : unknown('and');
    case '-or':
      return is === true ? boolean(true, word) : one === false ? keep(other, is) : unknown('or');
    default:
      return boolean(one === undefined || is === undefined ? undefined : one !== is, 'xor');
  }
}

/** A side that alone decides; an open question about the process's width stays one. */
function keep(value: Value, is: boolean | undefined): Value {
  return is === undefined ? value : boolean(is, '?');
}

/** A comparison, or another operator that stands where one does: `-replace`, `-split`, `-join`, `-as`. */
export function compareNodes(run: Run, node: SyntaxNode): Value {
  const [left, operator, right] = node.children;
  if (left === undefined || operator === undefined || right === undefined) {
    return unknown('?');
  }
  const word = run.context
    .source(operator)
    .trim()
    .toLowerCase()
    .replace(/^-[ci](?=\w{2})(?!n$|ontains|s$)/, '-');
  const one = evaluate(run, left);
  const other = evaluate(run, right);
  switch (word) {
    case '-replace':
      return one.type === 'text' ? textOf(one.text) : one;
    case '-as':
    case '-split':
      return word === '-as' ? one : list([unknown('part')], true);
    case '-join':
      return joined(one, other);
    default:
      return boolean(compare(word, one, other), word.slice(1));
  }
}

function joined(one: Value, other: Value): Value {
  const { items, isOpen } = itemsOf(one);
  const separator = knownValue(other) ?? ' ';
  const known = items.map((item, index): FoldedText => [...(index === 0 ? [] : [separator]), ...asText(item)]);
  const more: FoldedText = isOpen ? [separator, { hole: '…' }] : [];
  return items.length === 0 && isOpen ? unknown('?') : textOf(concatText(...known, more));
}

/** Whether a comparison holds; undefined where that is not known. Texts are compared without their case, as PowerShell does. */
export function compare(operator: string, one: Value, other: Value): boolean | undefined {
  switch (operator) {
    case '-eq':
      return equal(one, other);
    case '-ne':
      return not(equal(one, other));
    case '-contains':
      return contains(one, other);
    case '-notcontains':
      return not(contains(one, other));
    case '-in':
      return contains(other, one);
    case '-notin':
      return not(contains(other, one));
    case '-like':
      return like(one, other);
    case '-notlike':
      return not(like(one, other));
    case '-match':
      return matches(one, other);
    case '-notmatch':
      return not(matches(one, other));
    case '-lt':
    case '-le':
    case '-gt':
    case '-ge':
      return inOrder(operator, one, other);
    default:
      return undefined;
  }
}

function not(is: boolean | undefined): boolean | undefined {
  return is === undefined ? undefined : !is;
}

function equal(one: Value, other: Value): boolean | undefined {
  if (one.type === 'null' || other.type === 'null') {
    const value = one.type === 'null' ? other : one;
    return value.type === 'null' ? true : value.type === 'unknown' || value.type === 'either' ? undefined : false;
  }
  if (one.type === 'boolean' || other.type === 'boolean') {
    const [is, isOther] = [truth(one), truth(other)];
    return is === undefined || isOther === undefined ? undefined : is === isOther;
  }
  const [text, otherText] = [knownValue(one), knownValue(other)];
  if (text !== undefined && otherText !== undefined && one.type !== 'list') {
    return text.toLowerCase() === otherText.toLowerCase();
  }
  return one.type === 'text' && other.type === 'text' ? couldBe(one.text, other.text) : undefined;
}

/** False where two texts begin or end differently; otherwise nobody knows. */
function couldBe(one: FoldedText, other: FoldedText): boolean | undefined {
  const differs = (a: string, b: string): boolean => {
    const length = Math.min(a.length, b.length);
    return a.slice(0, length).toLowerCase() !== b.slice(0, length).toLowerCase();
  };
  const turned = (text: string): string => text.split('').reverse().join('');
  const isOther =
    differs(knownStart(one), knownStart(other)) || differs(turned(knownEnd(one)), turned(knownEnd(other)));
  const isEmpty = (text: FoldedText): boolean => text.length === 1 && text[0] === '';
  const hasText = (text: FoldedText): boolean => text.some((part) => typeof part === 'string' && part !== '');
  return isOther || (isEmpty(one) && hasText(other)) || (isEmpty(other) && hasText(one)) ? false : undefined;
}

function contains(all: Value, one: Value): boolean | undefined {
  const { items, isOpen } = itemsOf(all);
  const answers = items.map((item) => equal(item, one));
  if (!isOpen && answers.includes(true)) {
    return true;
  }
  return isOpen || answers.includes(undefined) ? undefined : false;
}

/** Wildcards are compared by walking them, so that no pattern of a script can keep this busy. */
function like(one: Value, other: Value): boolean | undefined {
  const [text, pattern] = [knownValue(one), knownValue(other)];
  if (text === undefined || pattern === undefined || /[[\]?]/.test(pattern)) {
    return undefined;
  }
  const pieces = pattern.toLowerCase().split('*');
  const lower = text.toLowerCase();
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    const found = index === 0 ? (lower.startsWith(piece) ? 0 : -1) : lower.indexOf(piece, at);
    if (found === -1) {
      return false;
    }
    at = found + piece.length;
  }
  return pieces.length === 1 ? lower === pieces[0] : lower.endsWith(pieces.at(-1) ?? '');
}

/** Only patterns without operators, or of plain alternatives, are looked at. */
function matches(one: Value, other: Value): boolean | undefined {
  const [text, pattern] = [knownValue(one), knownValue(other)];
  if (text === undefined || pattern === undefined || /[\\()[\]{}*+?.]/.test(pattern)) {
    return pattern === '\\S' && one.type === 'text' ? truth(one) : undefined;
  }
  const lower = text.toLowerCase();
  return pattern
    .toLowerCase()
    .split('|')
    .some((piece) => {
      const [plain, isStart, isEnd] = [piece.replace(/^\^|\$$/g, ''), piece.startsWith('^'), piece.endsWith('$')];
      return isStart && isEnd
        ? lower === plain
        : isStart
          ? lower.startsWith(plain)
          : isEnd
            ? lower.endsWith(plain)
            : lower.includes(plain);
    });
}

function inOrder(operator: string, one: Value, other: Value): boolean | undefined {
  if (one.type !== 'number' || other.type !== 'number') {
    return undefined;
  }
  const difference = one.number - other.number;
  switch (operator) {
    case '-lt':
      return difference < 0;
    case '-le':
      return difference <= 0;
    case '-gt':
      return difference > 0;
    default:
      return difference >= 0;
  }
}
