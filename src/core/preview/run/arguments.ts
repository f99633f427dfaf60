import type { Command } from '../../lint/model/command';
import { commonCmdletParameters, parametersOf, resolveParameter } from '../../lint/model/cmdlets';
import type { SyntaxNode } from '../../lint/syntaxNode';
import { variableName } from '../../lint/model/variableName';
import { evaluate } from './expressions';
import type { Run } from './run';
import { itemsOf, unknown, yes, type Value } from './value';

/** What a command is given, as far as it is known when it is called. */
export interface Arguments {
  /** By full name in lower case; a switch is true. */
  readonly named: ReadonlyMap<string, Value>;
  readonly positional: readonly Value[];
  /** All of it in order: what a program gets. A parameter's name is among them as it is written. */
  readonly words: readonly Value[];
  /** More may be given, by a splat that is not known. */
  readonly isOpen: boolean;
}

export const noArguments: Arguments = { named: new Map(), positional: [], words: [], isOpen: false };

export function readArguments(run: Run, command: Command): Arguments {
  const named = new Map<string, Value>();
  const positional: Value[] = [];
  const words: Value[] = [];
  let isOpen = false;
  const valueNodes = new Map<SyntaxNode, string>();
  for (const [name, { node, value }] of command.parameters) {
    if (node.type === 'command_parameter') {
      if (value === undefined) {
        named.set(name, yes);
      } else {
        valueNodes.set(value, name);
      }
    }
  }
  for (const word of command.words) {
    const splat = splatted(run, word);
    if (splat !== undefined) {
      isOpen = readSplat(run, command, splat, { named, positional, words }) || isOpen;
      continue;
    }
    const value = evaluate(run, word);
    words.push(value);
    const name = valueNodes.get(word);
    if (name !== undefined) {
      named.set(name, value);
    } else if (command.arguments.includes(word)) {
      positional.push(value);
    }
  }
  return { named, positional, words, isOpen };
}

function splatted(run: Run, word: SyntaxNode): Value | undefined {
  const source = run.context.source(word).trim();
  return word.type === 'unary_expression' && /^@[\w:]+$/.test(source)
    ? (run.variable(variableName(source)) ?? unknown(source.slice(1)))
    : undefined;
}

/** Adds what a splat holds; true where it may hold more. */
function readSplat(
  run: Run,
  command: Command,
  splat: Value,
  given: { readonly named: Map<string, Value>; readonly positional: Value[]; readonly words: Value[] },
): boolean {
  if (splat.type === 'table') {
    const known = parametersOf(command.name) ?? (command.kind === 'cmdlet' ? commonCmdletParameters : []);
    for (const [key, value] of run.entries(splat.id)) {
      given.named.set(resolveParameter(known, key)?.name ?? key, value);
    }
    return false;
  }
  const { items, isOpen } = itemsOf(splat);
  given.positional.push(...items);
  given.words.push(...items);
  return isOpen;
}
