import { variableName } from '../../model/variableName';
import type { ScriptContext } from '../../scriptContext';
import { descendants, type SyntaxNode } from '../../syntaxNode';

const asks = /\bRead-Host\b|\bGet-Credential\b|\.PromptForCredential\(|\[(?:System\.)?Console\]::Read/i;

/** What only gives a value another form. */
const converting = /^(?:convert(?:to|from)-securestring|new-object)$/;

/** How far a value is followed from variable to variable. */
const deepest = 4;

/**
 * True for a variable that has its value from a question to somebody, and from nowhere else. Nobody answers on the device, so it holds
 * nothing there; the question has a finding of its own.
 */
export function isFromPrompt(context: ScriptContext, variable: SyntaxNode): boolean {
  return isAnswer(context, variableName(context.source(variable).trim()), 0);
}

function isAnswer(context: ScriptContext, name: string, depth: number): boolean {
  const { assignments, functions, parameters } = context.model;
  const isGiven = [...parameters, ...functions.flatMap((one) => one.parameters)].some((one) => one.name === name);
  const values = assignments
    .filter((one) => one.name === name)
    .filter(({ value }) => value === undefined || !/^(?:\$null|''|"")$/i.test(context.source(value).trim()));
  return (
    depth < deepest &&
    !isGiven &&
    values.length > 0 &&
    values.every(({ value }) => value !== undefined && comesFromAnswer(context, value, depth))
  );
}

function comesFromAnswer(context: ScriptContext, value: SyntaxNode, depth: number): boolean {
  if (asks.test(context.source(value))) {
    return true;
  }
  const named = [...descendants(value)]
    .filter(({ type }) => type === 'variable')
    .map((node) => variableName(context.source(node).trim()));
  return (
    named.length > 0 &&
    context.commandsIn(value).every(({ name }) => converting.test(name)) &&
    named.every((name) => isAnswer(context, name, depth + 1))
  );
}
