import { concatText } from '../../lint/model/foldedText';
import type { SyntaxNode } from '../../lint/syntaxNode';
import { evaluate } from './expressions';
import type { Run } from './run';
import { asText, itemsOf, list, textOf, unknown, type Value } from './value';

const units: Readonly<Record<string, number>> = { kb: 2 ** 10, mb: 2 ** 20, gb: 2 ** 30, tb: 2 ** 40, pb: 2 ** 50 };

/** A number as PowerShell writes it: decimal, hexadecimal, with a unit of bytes. */
export function numberIn(source: string): Value {
  const [, digits = '', unit = ''] = /^([0-9a-fx.+-]*?)[ld]?(kb|mb|gb|tb|pb)?$/i.exec(source.trim()) ?? [];
  const number = Number(digits) * (units[unit.toLowerCase()] ?? 1);
  return digits === '' || Number.isNaN(number) ? unknown('number') : { type: 'number', number };
}

/** `+`, `-`, `*`, `/`: numbers are worked out, texts and lists joined. */
export function sum(run: Run, node: SyntaxNode): Value {
  const [left, operator, right] = node.children;
  if (left === undefined || right === undefined) {
    return unknown('?');
  }
  const one = evaluate(run, left);
  const other = evaluate(run, right);
  const sign = operator?.type ?? '';
  if (one.type === 'number' && other.type === 'number') {
    return calculated(sign, one.number, other.number);
  }
  return sign === '+' ? added(one, other) : unknown('number');
}

/** What `+` makes of two values. */
export function added(one: Value, other: Value): Value {
  if (one.type === 'number' && other.type === 'number') {
    return { type: 'number', number: one.number + other.number };
  }
  if (one.type === 'list') {
    const more = itemsOf(other);
    return list([...one.items, ...more.items], one.isOpen || more.isOpen);
  }
  if (one.type === 'null') {
    return other;
  }
  const isOfPath = one.type === 'text' || one.type === 'either' || (one.type === 'unknown' && other.type === 'text');
  return isOfPath ? textOf(concatText(asText(one), asText(other))) : unknown('?');
}

function calculated(sign: string, one: number, other: number): Value {
  const results: Readonly<Record<string, number>> = {
    '+': one + other,
    '-': one - other,
    '*': one * other,
    '/': one / other,
  };
  const number = results[sign];
  return number === undefined || !Number.isFinite(number) ? unknown('number') : { type: 'number', number };
}
