import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';

const template =
  '{0} is looked for in the folder in which PowerShell starts: with Run Scripts and EPM that is not the folder of the package. Build the path from a folder that you know.';

/** `.\file`, where the tool decides in which folder the script starts. */
export const relativePath: Rule = {
  id: 'relative-path',
  severity: 'warning',
  title: 'Path that depends on the start folder',
  check: function* (context): Iterable<Observation> {
    const isKnownFolder = context.codeMatches(/\b(?:Set-Location|Push-Location|pushd|chdir|cd|sl)\s|CurrentDirectory/i);
    if (!context.runsUnder('run-scripts', 'epm-user', 'epm-system') || isKnownFolder) {
      return;
    }
    for (const command of context.model.commands) {
      const name = context.source(command.nameNode).trim();
      if (isRelative(name)) {
        yield observe(command.nameNode, template, { values: [name] });
      }
      for (const path of pathArguments(context, command)) {
        const text = context.known(path);
        if (text !== undefined && isRelative(text)) {
          yield observe(path, template, { values: [text] });
        }
      }
    }
  },
};

function pathArguments(
  context: ScriptContext,
  command: Parameters<ScriptContext['argument']>[0],
): readonly Parameters<ScriptContext['source']>[0][] {
  if (command.kind !== 'cmdlet' || command.name === 'join-path' || command.name === 'split-path') {
    return [];
  }
  const names = ['path', 'literalpath', 'filepath', 'packagepath'];
  return names.map((name) => context.argument(command, name)).filter((node) => node !== undefined);
}

function isRelative(text: string): boolean {
  return /^["']?\.{1,2}[\\/]\w/.test(text);
}
