import { isSecretName } from '../../lint/rules/shared/secretNames';
import { unwrap } from '../../lint/model/unwrap';
import { variableName } from '../../lint/model/variableName';
import type { SyntaxNode } from '../../lint/syntaxNode';
import { evaluate } from './expressions';
import type { Run } from './run';
import { secretMark } from './secretWords';
import { added } from './sums';
import { itemsOf, knownValue, unknown, type Value } from './value';

/** Gives a value to whatever stands left of an assignment's operator. */
export function assignTo(run: Run, node: SyntaxNode, value: Value, name: string): void {
  const [left, operator] = node.children;
  if (left === undefined) {
    return;
  }
  const sign = operator === undefined ? '=' : run.context.source(operator).trim();
  const target = unwrap(left);
  if (target.type === 'array_literal_expression') {
    const targets = target.children.filter(({ type }) => type !== ',').map(unwrap);
    const { items, isOpen } = itemsOf(value);
    targets.forEach((one, index) => {
      assignOne(run, one, (isOpen ? undefined : items[index]) ?? unknown(nameOf(run, one)));
    });
    return;
  }
  const before = sign === '=' ? undefined : evaluate(run, target);
  const settled = before === undefined ? value : sign === '+=' ? added(before, value) : unknown(name);
  assignOne(run, target, settled);
}

function nameOf(run: Run, node: SyntaxNode): string {
  return run.context.source(node).trim().replace(/^\$/, '');
}

function assignOne(run: Run, target: SyntaxNode, given: Value): void {
  switch (target.type) {
    case 'variable': {
      const written = run.context.source(target).trim();
      const name = variableName(written);
      if (name !== 'null' && name !== '_') {
        const isGlobal = /^\$\{?(?:script|global):/i.test(written);
        run.assign(name, named(given, nameOf(run, target)), isGlobal ? 0 : undefined);
      }
      break;
    }
    case 'cast_expression':
      if (target.children.at(-1) !== undefined) {
        assignOne(run, unwrap(target.children.at(-1) ?? target), given);
      }
      break;
    case 'member_access':
    case 'element_access':
      assignEntry(run, target, given);
      break;
    default:
  }
}

function assignEntry(run: Run, target: SyntaxNode, given: Value): void {
  const [owner] = target.children;
  const inside = target.children[2];
  if (owner === undefined || inside === undefined) {
    return;
  }
  const table = evaluate(run, owner);
  const key = target.type === 'member_access' ? run.context.source(inside).trim() : knownValue(evaluate(run, inside));
  if (table.type === 'table' && key !== undefined) {
    run.setEntry(table.id, key.toLowerCase(), named(given, key));
  }
}

/** A secret is known by its variable's name alone, and so is a value of which nothing else is known. */
function named(value: Value, name: string): Value {
  if (isSecretName(name) && (value.type === 'text' || value.type === 'number')) {
    return { ...unknown(secretMark.slice(1, -1)) };
  }
  return value.type === 'unknown' && /^(?:\?|number|part|and|or|not)$/.test(value.name) ? { ...value, name } : value;
}
