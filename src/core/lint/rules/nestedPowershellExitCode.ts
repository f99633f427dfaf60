import { observe, type Observation } from '../finding';
import type { Command } from '../model/command';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { programRuns, type ProgramRun } from './shared/programRuns';

/** `powershell.exe` that runs a script as a command: its exit code is lost. Where nobody asks for it, -File would change nothing. */
export const nestedPowershellExitCode: Rule = {
  id: 'nested-powershell-exit-code',
  severity: 'warning',
  title: 'Script run with -Command loses its exit code',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    for (const { command, words, way } of programRuns(context, 'powershell')) {
      const at = isAsked(context, command, way) ? commandAt(words) : -1;
      const given = at === -1 ? '' : words.slice(at).join(' ');
      if (/^\s*["'{]*(?:[&.]\s*)?["'{]?[^;|"'{}]*\.ps1["'}]*(?:\s[^;|]*)?$/i.test(given) && !/exit\b/i.test(given)) {
        const template =
          'With -Command every exit code of the script but 0 becomes 1, so the tool cannot tell failures apart, nor a restart (3010). Use -File.';
        yield observe(way === 'call' ? (command.words[at - 1] ?? command.nameNode) : command.nameNode, template);
      }
    }
  },
};

/** True where the script looks at the exit code of what it has run. */
function isAsked(context: ScriptContext, command: Command, way: ProgramRun['way']): boolean {
  const behind = context.code.slice(command.node.endIndex);
  return way === 'start-process'
    ? context.has(command, 'passthru') && /\.\s*ExitCode/i.test(behind)
    : /\$LASTEXITCODE|\$\?/i.test(behind);
}

/** Where the command begins: behind -Command, or the first word that belongs to no switch; -1 where -File is given. */
function commandAt(words: readonly string[]): number {
  for (let at = 0; at < words.length; at++) {
    const word = words[at]?.trim() ?? '';
    if (/^[-/]c(?:o|om|omm|omma|omman|ommand)?$/i.test(word)) {
      return at + 1;
    }
    if (/^[-/](?:f|fi|fil|file|e|ec|en\w*)$/i.test(word)) {
      return -1;
    }
    if (/^[-/](?:ex\w*|ep|w\w*|ve\w*|o\w*|i\w*|psc\w*|config\w*)$/i.test(word)) {
      at++;
    } else if (!/^[-/]/.test(word)) {
      return at;
    }
  }
  return -1;
}
