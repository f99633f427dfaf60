import type { SyntaxNode } from '../../lint/syntaxNode';
import { commonText } from './commonText';
import { concatText, knownStart, knownText, unknownText, type FoldedText } from '../../lint/model/foldedText';

/** What is known of a value while a script is imagined to run. */
export type Value =
  | { readonly type: 'null' }
  | { readonly type: 'text'; readonly text: FoldedText }
  | { readonly type: 'number'; readonly number: number }
  | { readonly type: 'boolean'; readonly is: boolean }
  /** Open: there may be more items of the same kind, fewer, or none. */
  | { readonly type: 'list'; readonly items: readonly Value[]; readonly isOpen: boolean }
  /** A hashtable or an object, whose entries are in the run's state. */
  | { readonly type: 'table'; readonly id: number }
  | { readonly type: 'block'; readonly node: SyntaxNode }
  /** The package's settings, or a part of them: `pinTable.`. */
  | { readonly type: 'settings'; readonly prefix: string }
  /** One of several, as different ways through the script have it. */
  | { readonly type: 'either'; readonly values: readonly Value[] }
  | Unknown;

/** A value of which only a name is known. */
export interface Unknown {
  readonly type: 'unknown';
  /** Of the variable or the expression. */
  readonly name: string;
  /** The file whose content it is. */
  readonly file?: string | undefined;
  /** It says whether the process is a 64-bit one, or that it is not. */
  readonly saysWide?: boolean | undefined;
}

export const nothing: Value = { type: 'null' };
export const yes: Value = { type: 'boolean', is: true };
export const no: Value = { type: 'boolean', is: false };

/** How many alternatives are kept apart before they become one unknown value. */
const mostAlternatives = 6;

export function textOf(text: FoldedText): Value {
  return { type: 'text', text };
}

export function constant(text: string): Value {
  return { type: 'text', text: [text] };
}

export function unknown(name: string): Unknown {
  return { type: 'unknown', name };
}

export function list(items: readonly Value[], isOpen = false): Value {
  return { type: 'list', items, isOpen };
}

/** What a pipeline yields: nothing, the one value, or a list. */
export function yielded(values: readonly Value[]): Value {
  const [first = nothing, ...others] = values;
  return others.length === 0 ? first : gathered(values);
}

/** All that several values yield, in one list. */
export function gathered(values: readonly Value[], isOpen = false): Value {
  const all = values.map(itemsOf);
  return list(
    all.flatMap(({ items }) => items),
    isOpen || all.some((one) => one.isOpen),
  );
}

/** The items of a list; one value is a list of one, and nothing a list of none. */
export function itemsOf(value: Value): { readonly items: readonly Value[]; readonly isOpen: boolean } {
  switch (value.type) {
    case 'list':
      return value;
    case 'null':
      return { items: [], isOpen: false };
    case 'either': {
      const parts = value.values.map(itemsOf);
      if (value.values.every(({ type }) => type !== 'null' && type !== 'list')) {
        return { items: [value], isOpen: false };
      }
      return { items: distinct(parts.flatMap(({ items }) => items)), isOpen: true };
    }
    case 'unknown':
      return { items: [value], isOpen: true };
    case 'text':
    case 'number':
    case 'boolean':
    case 'table':
    case 'block':
    case 'settings':
      return { items: [value], isOpen: false };
  }
}

/** A value as text, with a hole for each part that is not known. */
export function asText(value: Value): FoldedText {
  switch (value.type) {
    case 'text':
      return value.text;
    case 'number':
      return [String(value.number)];
    case 'boolean':
      return [value.is ? 'True' : 'False'];
    case 'null':
      return [''];
    case 'unknown':
      return [{ hole: value.name }];
    case 'list':
      return concatText(...value.items.flatMap((item, index) => [index === 0 ? [''] : [' '], asText(item)]));
    case 'either':
      return commonText(value.values.filter(({ type }) => type !== 'null').map(asText));
    case 'table':
    case 'block':
    case 'settings':
      return unknownText;
  }
}

/** The whole text of a value where it is known. */
export function knownValue(value: Value): string | undefined {
  return value.type === 'either' || value.type === 'list' ? undefined : knownText(asText(value));
}

export function isSame(one: Value, other: Value): boolean {
  if (one === other) {
    return true;
  }
  if (one.type !== other.type) {
    return false;
  }
  switch (one.type) {
    case 'block':
      return other.type === 'block' && one.node === other.node;
    case 'list':
      return other.type === 'list' && one.isOpen === other.isOpen && areSame(one.items, other.items);
    case 'either':
      return other.type === 'either' && areSame(one.values, other.values);
    case 'null':
    case 'text':
    case 'number':
    case 'boolean':
    case 'table':
    case 'settings':
    case 'unknown':
      return JSON.stringify(one) === JSON.stringify(other);
  }
}

function areSame(some: readonly Value[], others: readonly Value[]): boolean {
  return (
    some.length === others.length &&
    some.every((one, index) => {
      const other = others[index];
      return other !== undefined && isSame(one, other);
    })
  );
}

function distinct(values: readonly Value[]): readonly Value[] {
  const found: Value[] = [];
  for (const value of values.slice(0, 200)) {
    if (!found.some((other) => isSame(other, value))) {
      found.push(value);
    }
  }
  return found;
}

/** Two argument lists of which one goes on with further options: `…` stands for them. */
function optionsAdded(values: readonly Value[]): Value | undefined {
  const [shorter, longer, third] = [...values].sort(
    (one, other) => itemsOf(one).items.length - itemsOf(other).items.length,
  );
  if (shorter?.type !== 'list' || longer?.type !== 'list' || third !== undefined || shorter.items.length < 2) {
    return undefined;
  }
  const { length } = shorter.items;
  const next = longer.items[length];
  const isOption = next !== undefined && /^[/-]/.test(knownStart(asText(next)));
  return isOption && areSame(shorter.items, longer.items.slice(0, length))
    ? list([...shorter.items, unknown('…')])
    : undefined;
}

/** One of several values. */
export function either(values: readonly Value[]): Value {
  const flat = distinct(values.flatMap((value) => (value.type === 'either' ? value.values : [value])));
  const [first = nothing, ...others] = flat;
  if (others.length === 0) {
    return first;
  }
  if (flat.some(({ type }) => type === 'list')) {
    return optionsAdded(flat) ?? list(distinct(flat.flatMap((value) => itemsOf(value).items)), true);
  }
  return flat.length > mostAlternatives ? unknown('?') : { type: 'either', values: flat };
}

/** Whether PowerShell takes a value for true; undefined where that is not known. */
export function truth(value: Value): boolean | undefined {
  switch (value.type) {
    case 'null':
      return false;
    case 'boolean':
      return value.is;
    case 'number':
      return value.number !== 0;
    case 'text':
      return value.text.some((part) => typeof part === 'string' && part !== '')
        ? true
        : knownText(value.text) === ''
          ? false
          : undefined;
    case 'list':
      return value.isOpen
        ? undefined
        : value.items.length > 1 || (value.items[0] !== undefined && truth(value.items[0]));
    case 'either': {
      const [first, ...others] = value.values.map(truth);
      return others.every((other) => other === first) ? first : undefined;
    }
    case 'unknown':
      return undefined;
    case 'table':
    case 'block':
    case 'settings':
      return true;
  }
}

export function boolean(is: boolean | undefined, name: string): Value {
  return is === undefined ? unknown(name) : is ? yes : no;
}
