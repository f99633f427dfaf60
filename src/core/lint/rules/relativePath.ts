import { observe, type Observation, type Place } from '../finding';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';

const template =
  '{0} is looked for in the folder in which PowerShell starts: with Run Scripts and EPM that is not the folder of the package. Build the path from a folder that you know.';

const templateOfWritten =
  '{0} comes to be in the folder in which PowerShell starts, and with Run Scripts and EPM nobody has chosen that. Build the path from a folder that you know.';

/** `.\file`, where the tool decides in which folder the script starts. */
export const relativePath: Rule = {
  id: 'relative-path',
  severity: 'warning',
  title: 'Path that depends on the start folder',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    const isKnownFolder = context.codeMatches(/\b(?:Set-Location|Push-Location|pushd|chdir|cd|sl)\s|CurrentDirectory/i);
    if (!context.runsUnder('run-scripts', 'epm-user', 'epm-system') || isKnownFolder) {
      return;
    }
    const made = madePaths(context);
    for (const command of context.model.commands) {
      const name = context.source(command.nameNode).trim();
      if (isRelative(name) && !isMade(made, name) && !mayBeMade(context, command.node)) {
        yield observe(command.nameNode, template, { values: [name] });
      }
      for (const path of pathArguments(context, command)) {
        const text = context.known(path);
        if (text === undefined || !isRelative(text)) {
          continue;
        }
        if (isWriter(command.name)) {
          yield observe(path, templateOfWritten, { values: [text], severity: 'info' });
        } else if (!isMade(made, text) && !mayBeMade(context, path)) {
          yield observe(path, template, { values: [text] });
        }
      }
    }
  },
};

/** Cmdlets that make the file that they are given. */
const writers: ReadonlySet<string> = new Set([
  'add-content',
  'mkdir',
  'new-item',
  'out-file',
  'set-content',
  'start-transcript',
  'tee-object',
]);

/** `Export-PfxCertificate`, `Export-StartLayout`, `Backup-GPO` and the like, too. */
function isWriter(name: string): boolean {
  return writers.has(name) || /^(?:export|backup)-/.test(name);
}

/** These are given what the script, or a program that it has run, made before; or they only ask whether it is there. */
const handling: ReadonlySet<string> = new Set([
  'join-path',
  'move-item',
  'remove-item',
  'rename-item',
  'resolve-path',
  'set-dsclocalconfigurationmanager',
  'split-path',
  'start-dscconfiguration',
  'test-path',
]);

/** Paths that the script itself makes: it finds them again, wherever that is. */
function madePaths(context: ScriptContext): readonly string[] {
  const given = context.model.commands.flatMap((command) => [
    ...(isWriter(command.name) ? pathArguments(context, command) : []),
    ...[...command.parameters].flatMap(([name, { value }]) => (/^(?:out|dest)/.test(name) ? value : undefined)),
    ...['destination', 'destinationpath'].map((name) => context.argument(command, name)),
  ]);
  return given
    .map((node) => context.known(node))
    .flatMap((text) => (text === undefined || !isRelative(text) ? [] : [plain(text)]));
}

/** True behind a program that was given the start folder itself, as a rule to write there, or that downloads into it. */
function mayBeMade(context: ScriptContext, { startIndex }: Place): boolean {
  return context.model.commands.some(
    ({ kind, name, node, words }) =>
      (kind === 'program' || kind === 'script') &&
      node.endIndex <= startIndex &&
      words
        .map((word) => context.known(word) ?? '')
        .some((word) => /^["']?\.[\\/]?["']?$/.test(word) || (name === 'curl' && keepsRemoteName.test(word))),
  );
}

/** Of curl: the file is called in the start folder what it is called on the server. */
const keepsRemoteName = /^(?:-[A-Za-z]*O|--remote-name(?:-all)?)$/;

/** True for a path that the script makes, and for what lies in a folder that it makes. */
function isMade(made: readonly string[], path: string): boolean {
  return made.some((one) => plain(path) === one || plain(path).startsWith(`${one.replace(/\\$/, '')}\\`));
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/["']/g, '').replaceAll('/', '\\');
}

function pathArguments(
  context: ScriptContext,
  command: Parameters<ScriptContext['argument']>[0],
): readonly Parameters<ScriptContext['source']>[0][] {
  if (command.kind !== 'cmdlet' || handling.has(command.name)) {
    return [];
  }
  const names = ['path', 'literalpath', 'filepath', 'packagepath'];
  return names.map((name) => context.argument(command, name)).filter((node) => node !== undefined);
}

function isRelative(text: string): boolean {
  return /^["']?\.{1,2}[\\/]\w/.test(text);
}
