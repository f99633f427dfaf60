import type { Place } from '../../finding';
import { alwaysLeaves, isTopLevel, tryAround } from '../../flow';
import type { Command } from '../../model/command';
import { firstHole } from '../../model/foldedText';
import type { ScriptContext } from '../../scriptContext';
import { childOf, enclosing, type SyntaxNode } from '../../syntaxNode';
import { choosesFolder, isMadeInStartFolder, isRelative } from './startFolder';
import { pathsRead } from './pathsRead';

/** Cmdlets that cannot do without the file that they are given. */
const needing: ReadonlySet<string> = new Set([
  'get-content',
  'get-item',
  'import-clixml',
  'import-csv',
  'import-module',
  'copy-item',
]);

/**
 * What follows where a script for Run Scripts needs a file beside itself and errors end it: no file is there. Silent where the script
 * asks whether the file is there.
 */
export function behindMissingFile(context: ScriptContext): readonly Place[] {
  if (!context.runsUnder('run-scripts') || context.codeMatches(/Test-Path[^\n]*\$PSScriptRoot/i)) {
    return [];
  }
  return context.model.commands
    .filter((command) => isMissed(context, command) && isTopLevel(command.node) && stops(context, command))
    .flatMap(({ node }) => behind(node));
}

function isMissed(context: ScriptContext, command: Command): boolean {
  return (
    isMissedInStartFolder(context, command) ||
    ((needing.has(command.name) || command.kind === 'script') &&
      [...pathsRead(context, command)].some(([, text]) => firstHole(text) === 'psscriptroot' && text.length > 1))
  );
}

/** `.\script.ps1`, which is not in the folder in which Run Scripts starts PowerShell. */
function isMissedInStartFolder(context: ScriptContext, { kind, node, nameNode }: Command): boolean {
  const name = context.source(nameNode).trim();
  return kind === 'script' && isRelative(name) && !choosesFolder(context) && !isMadeInStartFolder(context, node, name);
}

/** With -ErrorAction Stop, or in a script in which errors end it from the start. */
function stops(context: ScriptContext, { node, kind, parameters }: Command): boolean {
  const preferences = context.model.assignments.filter(({ name }) => name === 'erroractionpreference');
  const isStop = (value: SyntaxNode | undefined): boolean => /^stop$/i.test(context.known(value) ?? '');
  const given = parameters.get('erroraction')?.value;
  // What is no command ends any `try`.
  if (kind === 'script' && tryAround(node) !== undefined) {
    return true;
  }
  return given !== undefined && kind !== 'script'
    ? isStop(given)
    : preferences.length > 0 &&
        preferences.every(({ value }) => isStop(value)) &&
        preferences.some((one) => one.node.endIndex <= node.startIndex && isTopLevel(one.node));
}

/** The rest of the script behind a statement of it that ends with an error; in a `try` that of the `try`, and of the script where every `catch` ends it. */
function behind(node: SyntaxNode): readonly Place[] {
  const list = enclosing(node, 'statement_list');
  const rest = { startIndex: node.endIndex, endIndex: list?.endIndex ?? node.endIndex };
  const attempt = tryAround(node);
  if (attempt === undefined) {
    return list?.parent?.type === 'program' ? [rest] : [];
  }
  const catches = childOf(attempt, 'catch_clauses')?.children ?? [];
  const around = enclosing(attempt, 'statement_list');
  if (list?.parent !== childOf(attempt, 'statement_block')) {
    return [];
  }
  const ends =
    around?.parent?.type === 'program' && catches.every((one) => alwaysLeaves(childOf(one, 'statement_block')));
  return ends ? [rest, { startIndex: attempt.endIndex, endIndex: around.endIndex }] : [rest];
}
