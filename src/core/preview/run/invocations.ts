import { childOf, type SyntaxNode } from '../../lint/syntaxNode';
import { knownText, type FoldedText } from '../../lint/model/foldedText';
import { drawInstanceCall } from '../effects/instanceCalls';
import { staticCall } from '../effects/staticCalls';
import { typeName } from './casts';
import { evaluate } from './expressions';
import type { Run } from './run';
import { asText, constant, either, knownValue, list, textOf, unknown, type Value } from './value';

/** `$x.Method(…)` and `[Type]::Method(…)`. */
export function invoke(run: Run, node: SyntaxNode): Value {
  const [owner] = node.children;
  const nameNode = childOf(node, 'member_name', 'simple_name');
  const name = nameNode === undefined ? '' : run.context.source(nameNode).trim().toLowerCase();
  const value = owner === undefined || owner.type === 'type_literal' ? undefined : evaluate(run, owner);
  const list_ = childOf(childOf(node, 'argument_list'), 'argument_expression_list')?.children ?? [];
  const given = list_.filter(({ type }) => type !== ',').map((argument) => evaluate(run, argument));
  if (owner?.type === 'type_literal') {
    return staticCall(run, typeName(run.context.source(owner)), name, given, node);
  }
  return value === undefined ? unknown('?') : method(run, value, name, given, node);
}

function method(run: Run, value: Value, name: string, given: readonly Value[], node: SyntaxNode): Value {
  const drawn = drawInstanceCall(run, value, name, given, node);
  if (drawn !== undefined) {
    return drawn;
  }
  switch (value.type) {
    case 'text':
      return textMethod(value.text, name, given);
    case 'either':
      return either(value.values.map((one) => (one.type === 'null' ? one : method(run, one, name, given, node))));
    case 'table':
      return tableMethod(run, value.id, name, given);
    case 'unknown':
      return /^(?:read|tostring|trim|tolower|toupper|replace)/.test(name)
        ? value
        : { type: 'unknown', name: '?', file: value.file };
    case 'block':
      return name === 'tostring' || name === 'getnewclosure' ? value : unknown('?');
    case 'number':
      return name === 'tostring' ? textOf(asText(value)) : unknown('?');
    case 'null':
    case 'boolean':
    case 'list':
    case 'settings':
      return unknown('?');
  }
}

function tableMethod(run: Run, id: number, name: string, given: readonly Value[]): Value {
  const key = given[0] === undefined ? undefined : knownValue(given[0])?.toLowerCase();
  const entries = run.entries(id);
  switch (name) {
    case 'containskey':
    case 'contains':
      return key === undefined ? unknown('?') : { type: 'boolean', is: entries.has(key) };
    case 'add':
    case 'set_item':
      if (key !== undefined && given[1] !== undefined) {
        run.setEntry(id, key, given[1]);
      }
      return { type: 'null' };
    case 'getenumerator':
      return list(
        [...entries].map(([entry, value]) =>
          run.newTable(
            new Map([
              ['key', constant(entry)],
              ['name', constant(entry)],
              ['value', value],
            ]),
          ),
        ),
      );
    default:
      return unknown(name);
  }
}

/** Methods of texts that keep what is known of them. */
function textMethod(text: FoldedText, name: string, given: readonly Value[]): Value {
  const known = knownText(text);
  const [one, other] = given.map((value) => knownValue(value));
  switch (name) {
    case 'trim':
    case 'trimend':
    case 'trimstart':
    case 'tostring':
    case 'tolower':
    case 'toupper':
    case 'tolowerinvariant':
    case 'toupperinvariant':
    case 'normalize':
      return textOf(changeCase(text, name));
    case 'replace':
      return textOf(
        text.map((part) =>
          typeof part === 'string' && one !== undefined && one !== '' && other !== undefined
            ? part.replaceAll(one, other)
            : part,
        ),
      );
    case 'split':
      return known !== undefined && one?.length === 1
        ? list(known.split(one).map(constant))
        : list([unknown('part')], true);
    case 'startswith':
      return known === undefined || one === undefined ? unknown('?') : { type: 'boolean', is: known.startsWith(one) };
    case 'endswith':
      return known === undefined || one === undefined ? unknown('?') : { type: 'boolean', is: known.endsWith(one) };
    case 'contains':
      return known === undefined || one === undefined ? unknown('?') : { type: 'boolean', is: known.includes(one) };
    default:
      return unknown('?');
  }
}

function changeCase(text: FoldedText, name: string): FoldedText {
  const change = name.startsWith('tolower')
    ? (part: string): string => part.toLowerCase()
    : name.startsWith('toupper')
      ? (part: string): string => part.toUpperCase()
      : (part: string): string => part;
  return text.map((part) => (typeof part === 'string' ? change(part) : part));
}
