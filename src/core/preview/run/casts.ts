import type { SyntaxNode } from '../../lint/syntaxNode';
import { evaluate } from './expressions';
import type { Run } from './run';
import { asText, boolean, constant, itemsOf, list, textOf, truth, unknown, type Value } from './value';

/** `[type]value`. Only a few types change what is known. */
export function castTo(run: Run, node: SyntaxNode): Value {
  const [type, operand] = node.children;
  if (type === undefined || operand === undefined) {
    return unknown('?');
  }
  const value = evaluate(run, operand);
  switch (typeName(run.context.source(type))) {
    case 'string':
      return value.type === 'list' || value.type === 'number' || value.type === 'null' ? textOf(asText(value)) : value;
    case 'bool':
    case 'boolean':
    case 'switch':
      return value.type === 'unknown' ? value : boolean(truth(value), '?');
    case 'void':
      return { type: 'null' };
    case 'adsisearcher':
      return constant('[adsisearcher]');
    case 'xml':
      return { type: 'unknown', name: 'xml', file: value.type === 'unknown' ? value.file : undefined };
    default:
      return type.type === 'type_literal' && /\[\]\]$/.test(run.context.source(type)) ? asList(value) : value;
  }
}

function asList(value: Value): Value {
  const { items, isOpen } = itemsOf(value);
  return list(items, isOpen);
}

/** A type as it is written, in lower case, without brackets and `System.`. */
export function typeName(source: string): string {
  return source
    .trim()
    .replace(/^\[|\]$/g, '')
    .toLowerCase()
    .replace(/^system\./, '');
}
