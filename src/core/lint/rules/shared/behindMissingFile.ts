import type { Place } from '../../finding';
import { isTopLevel, tryAround } from '../../flow';
import type { Command } from '../../model/command';
import { firstHole } from '../../model/foldedText';
import type { ScriptContext } from '../../scriptContext';
import { enclosing } from '../../syntaxNode';
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
 * What follows where a script for Run Scripts reads a file beside itself with -ErrorAction Stop: no file is there, so the script ends.
 * Silent where the script asks whether the file is there.
 */
export function behindMissingFile(context: ScriptContext): readonly Place[] {
  if (!context.runsUnder('run-scripts') || context.codeMatches(/Test-Path[^\n]*\$PSScriptRoot/i)) {
    return [];
  }
  return context.commands(...needing).flatMap((command) => {
    const list = enclosing(command.node, 'statement_list');
    const ends =
      list?.parent?.type === 'program' &&
      isTopLevel(command.node) &&
      tryAround(command.node) === undefined &&
      stops(context, command) &&
      [...pathsRead(context, command)].some(([, text]) => firstHole(text) === 'psscriptroot' && text.length > 1);
    return ends ? [{ startIndex: command.node.endIndex, endIndex: list.endIndex }] : [];
  });
}

function stops(context: ScriptContext, { parameters }: Command): boolean {
  return /^stop$/i.test(context.known(parameters.get('erroraction')?.value) ?? '');
}
