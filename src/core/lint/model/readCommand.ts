import { childOf, type SyntaxNode } from '../syntaxNode';
import { aliases } from './aliases';
import { commonCmdletParameters, parametersOf, resolveParameter, type ParameterFacts } from './cmdlets';
import type { Command, GivenParameter } from './command';
import type { Folder } from './fold';
import { displayText, knownEnd, type FoldedText } from './foldedText';
import { hashEntries } from './hashEntries';
import { isProgram } from './programs';

/** Reads a call: what is called, and which value goes to which parameter. */
export function readCommand(node: SyntaxNode, text: string, folder: Folder, own: ReadonlySet<string>): Command {
  const nameNode = childOf(node, 'command_name', 'command_name_expr') ?? node;
  const operator = childOf(node, 'command_invocation_operator');
  const target = folder.fold(nameNode.type === 'command_name_expr' ? (nameNode.children[0] ?? nameNode) : nameNode);
  const elements = childOf(node, 'command_elements')?.children ?? [];
  const { name, kind } = classify(target, own);
  const known = parametersOf(name) ?? (kind === 'cmdlet' ? commonCmdletParameters : []);
  const given = readElements(elements, text, known, kind !== 'program' && kind !== 'script');
  const splatted = given.splats.flatMap((splat) => readSplat(splat, text, folder, known));
  for (const { parameter, entry } of splatted) {
    given.parameters.set(parameter, entry);
  }
  return {
    node,
    nameNode,
    name,
    target,
    kind,
    operator:
      operator === undefined ? '' : text.slice(operator.startIndex, operator.endIndex).trim() === '.' ? '.' : '&',
    parameters: given.parameters,
    arguments: given.positional,
    words: given.words,
    redirections: elements.filter(({ type }) => type === 'redirection'),
    hasUnknownSplat: given.splats.some((splat) => folder.valueOf(asVariable(splat)).type !== 'hash_literal_expression'),
  };
}

function classify(target: FoldedText, own: ReadonlySet<string>): Pick<Command, 'name' | 'kind'> {
  const written = displayText(target).trim();
  const lower = written.toLowerCase();
  if (own.has(lower)) {
    return { name: lower, kind: 'function' };
  }
  const alias = aliases.get(lower);
  if (alias !== undefined) {
    return { name: alias.toLowerCase(), kind: 'cmdlet' };
  }
  const end = knownEnd(target).toLowerCase();
  const leaf = /[^\\/]*$/.exec(end)?.[0] ?? '';
  if (/\.(?:ps1|bat|cmd|vbs)$/.test(leaf)) {
    return { name: leaf, kind: 'script' };
  }
  const isWhole = target.length === 1 || /[\\/]/.test(end);
  const base = leaf.replace(/\.(?:exe|com)$/, '');
  if (isWhole && base !== '' && (leaf !== base || isProgram(base))) {
    return { name: base, kind: 'program' };
  }
  return { name: leaf === '' ? lower : leaf, kind: /^[a-z]+-\w+$/.test(leaf) && isWhole ? 'cmdlet' : 'unknown' };
}

interface GivenElements {
  readonly parameters: Map<string, GivenParameter>;
  readonly positional: SyntaxNode[];
  readonly words: SyntaxNode[];
  readonly splats: SyntaxNode[];
}

function readElements(
  elements: readonly SyntaxNode[],
  text: string,
  known: readonly ParameterFacts[],
  takesParameters: boolean,
): GivenElements {
  const given: GivenElements = { parameters: new Map(), positional: [], words: [], splats: [] };
  const source = ({ startIndex, endIndex }: SyntaxNode): string => text.slice(startIndex, endIndex).trim();
  const items = elements.filter(
    (node) => node.type !== 'redirection' && (node.type !== 'command_argument_sep' || source(node) === ':'),
  );
  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    if (item === undefined || item.type === 'command_argument_sep') {
      continue;
    }
    given.words.push(item);
    if (item.type !== 'command_parameter' || !takesParameters) {
      (isSplat(item, source(item)) ? given.splats : given.positional).push(item);
      continue;
    }
    const written = source(item).replace(/^-+/, '');
    const facts = resolveParameter(known, written);
    const hasColon = items[index + 1]?.type === 'command_argument_sep';
    const next = items[index + (hasColon ? 2 : 1)];
    const takesNext = hasColon || (facts?.isSwitch !== true && next !== undefined && next.type !== 'command_parameter');
    const value = takesNext && next !== undefined && !isSplat(next, source(next)) ? next : undefined;
    given.parameters.set(facts?.name ?? written.toLowerCase(), { node: item, value });
    if (value !== undefined) {
      given.words.push(value);
      index += hasColon ? 2 : 1;
    }
  }
  return given;
}

function isSplat(node: SyntaxNode, source: string): boolean {
  return node.type === 'unary_expression' && /^@[\w:]+$/.test(source);
}

/** A splatted variable as one that can be resolved: the node is the same, and names are compared without `$` and `@`. */
function asVariable(splat: SyntaxNode): SyntaxNode {
  return splat.children[0] ?? splat;
}

function readSplat(
  splat: SyntaxNode,
  text: string,
  folder: Folder,
  known: readonly ParameterFacts[],
): readonly { readonly parameter: string; readonly entry: GivenParameter }[] {
  return hashEntries(folder.valueOf(asVariable(splat)), text).map(({ key, keyNode, value }) => ({
    parameter: resolveParameter(known, key)?.name ?? key.toLowerCase(),
    entry: { node: keyNode, value },
  }));
}
