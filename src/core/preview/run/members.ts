import { childOf, type SyntaxNode } from '../../lint/syntaxNode';
import { evaluate } from './expressions';
import type { Run } from './run';
import { constant, either, itemsOf, knownValue, list, nothing, textOf, unknown, type Value } from './value';
import { settingOf } from './settings';
import { staticMember } from './staticMembers';

/** `$x.Name` and `[Type]::Name`. */
export function member(run: Run, node: SyntaxNode): Value {
  const [owner] = node.children;
  const name = childOf(node, 'member_name', 'simple_name');
  if (owner === undefined || name === undefined) {
    return unknown('?');
  }
  const word = run.context.source(name).trim();
  if (owner.type === 'type_literal') {
    return staticMember(run, run.context.source(owner).trim(), word);
  }
  const source = run.context.source(node).trim();
  if (/^\$MyInvocation\.(?:MyCommand\.(?:Path|Definition|Source)|PSCommandPath)$/i.test(source)) {
    return unknown('PSCommandPath');
  }
  return memberOf(run, evaluate(run, owner), word);
}

export function memberOf(run: Run, value: Value, word: string): Value {
  const name = word.toLowerCase();
  if (name === 'tostring') {
    return value;
  }
  switch (value.type) {
    case 'table':
      return tableMember(run, value.id, name);
    case 'settings':
      return settingOf(run.situation, value.prefix, word);
    case 'either':
      return either(value.values.map((one) => memberOf(run, one, word)));
    case 'list':
      return listMember(run, value.items, value.isOpen, word);
    case 'text':
      return textMember(value, name);
    case 'unknown':
      return { type: 'unknown', name: `${value.name}.${word}`, file: value.file };
    case 'null':
    case 'number':
    case 'boolean':
    case 'block':
      return name === 'count' ? { type: 'number', number: value.type === 'null' ? 0 : 1 } : nothing;
  }
}

function tableMember(run: Run, id: number, name: string): Value {
  const entries = run.entries(id);
  const value = entries.get(name);
  if (value !== undefined) {
    return value;
  }
  switch (name) {
    case 'keys':
      return list([...entries.keys()].map(constant));
    case 'values':
      return list([...entries.values()]);
    case 'count':
      return { type: 'number', number: entries.size };
    default:
      return entries.has(' open') ? unknown(name) : nothing;
  }
}

function listMember(run: Run, items: readonly Value[], isOpen: boolean, word: string): Value {
  if (/^(?:count|length)$/i.test(word)) {
    return isOpen ? unknown('count') : { type: 'number', number: items.length };
  }
  return list(
    items.map((item) => memberOf(run, item, word)),
    isOpen,
  );
}

/** Of a file or folder that a command has found, or of a text. */
function textMember(value: Extract<Value, { type: 'text' }>, name: string): Value {
  const known = knownValue(value);
  switch (name) {
    case 'fullname':
    case 'pspath':
    case 'path':
      return value;
    case 'length':
      // Of a path it may be the length of the file.
      return known === undefined || /[\\/]/.test(known) ? unknown('length') : { type: 'number', number: known.length };
    case 'count':
      return { type: 'number', number: 1 };
    case 'name': {
      const last = value.text.at(-1);
      return typeof last === 'object' ? textOf([last]) : constant(/[^\\/]*$/.exec(last ?? '')?.[0] ?? '');
    }
    default:
      return unknown(name);
  }
}

/** `$x['name']`, `$x[0]`, `$x[-1]`. */
export function element(run: Run, node: SyntaxNode): Value {
  const [owner, , index] = node.children;
  if (owner === undefined || index === undefined) {
    return unknown('?');
  }
  const value = evaluate(run, owner);
  const at = evaluate(run, index);
  return elementOf(run, value, at);
}

function elementOf(run: Run, value: Value, at: Value): Value {
  const key = knownValue(at);
  switch (value.type) {
    case 'table':
      return key === undefined
        ? either([...run.entries(value.id).values()])
        : (run.entries(value.id).get(key.toLowerCase()) ?? nothing);
    case 'settings':
      return key === undefined ? unknown('setting') : settingOf(run.situation, value.prefix, key);
    case 'either':
      return either(value.values.map((one) => elementOf(run, one, at)));
    case 'text':
      return key === '0' || key === '-1' ? value : unknown('?');
    case 'list': {
      const { items, isOpen } = itemsOf(value);
      const number = at.type === 'number' && !isOpen ? at.number : undefined;
      return number === undefined ? either(items) : (items.at(number) ?? nothing);
    }
    case 'null':
    case 'number':
    case 'boolean':
    case 'block':
    case 'unknown':
      return value;
  }
}
