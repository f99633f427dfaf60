import { childOf, type SyntaxNode } from '../syntaxNode';
import type { DeclaredParameter } from './command';
import { unwrap } from './unwrap';
import { variableName } from './variableName';

/**
 * The parameters of a `param(…)` block or of a function's parentheses. The grammar takes `$A = 1, $B` for a default of two
 * values; PowerShell does not, so what stands behind the comma is read as the next parameter.
 */
export function readParameters(list: SyntaxNode | undefined, text: string): readonly DeclaredParameter[] {
  return (list?.children ?? [])
    .filter(({ type }) => type === 'script_parameter')
    .flatMap((node) => readParameter(node, text));
}

function readParameter(node: SyntaxNode, text: string): readonly DeclaredParameter[] {
  const variable = childOf(node, 'variable');
  if (variable === undefined) {
    return [];
  }
  const given = (childOf(node, 'attribute_list')?.children ?? []).filter(({ type }) => type === 'attribute');
  const types = given.flatMap((attribute) => attribute.children.filter(({ type }) => type === 'type_literal'));
  const attributes = given.filter((attribute) => childOf(attribute, 'type_literal') === undefined);
  const [defaultValue, ...swallowed] = splitDefault(childOf(node, 'script_parameter_default'));
  const parameter: DeclaredParameter = {
    node,
    variable,
    name: variableName(slice(variable, text)),
    types: types.map((type) => slice(type, text).slice(1, -1).toLowerCase()),
    attributes,
    defaultValue,
    isMandatory: attributes.some((attribute) => isMandatory(slice(attribute, text))),
  };
  return [parameter, ...swallowed.flatMap((next) => readSwallowed(next, text))];
}

/** Texts such as `HelpMessage = "The key (Mandatory)"` say nothing about it. */
function isMandatory(attribute: string): boolean {
  const code = attribute.replaceAll(/"[^"]*"|'[^']*'/g, '');
  return /^\[\s*Parameter\s*\(/i.test(code) && /\bMandatory\b(?!\s*=\s*(\$false|0))/i.test(code);
}

function splitDefault(node: SyntaxNode | undefined): readonly SyntaxNode[] {
  const value = node?.children.find(({ type }) => type !== '=');
  if (value === undefined) {
    return [];
  }
  return value.type === 'array_literal_expression' ? value.children.filter(({ type }) => type !== ',') : [value];
}

/** `[type]$Name`, read as an expression by the grammar. */
function readSwallowed(node: SyntaxNode, text: string): readonly DeclaredParameter[] {
  const types: string[] = [];
  let at = unwrap(node);
  while (at.type === 'cast_expression' && at.children.length === 2) {
    const [type, operand] = at.children;
    if (type === undefined || operand === undefined) {
      break;
    }
    types.push(slice(type, text).slice(1, -1).toLowerCase());
    at = unwrap(operand);
  }
  if (at.type !== 'variable') {
    return [];
  }
  const name = variableName(slice(at, text));
  return [{ node, variable: at, name, types, attributes: [], defaultValue: undefined, isMandatory: false }];
}

function slice({ startIndex, endIndex }: SyntaxNode, text: string): string {
  return text.slice(startIndex, endIndex);
}
