import type { Place } from '../../finding';
import type { ScriptContext } from '../../scriptContext';

/** True where the script sets the folder that relative paths start from. */
export function choosesFolder(context: ScriptContext): boolean {
  return context.codeMatches(/\b(?:Set-Location|Push-Location|pushd|chdir|cd|sl)\s|CurrentDirectory/i);
}

/** True for `.\file` and `..\file`. */
export function isRelative(text: string): boolean {
  return /^["']?\.{1,2}[\\/]\w/.test(text);
}

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
export function isWriter(name: string): boolean {
  return writers.has(name) || /^(?:export|backup)-/.test(name);
}

const made = new WeakMap<ScriptContext, readonly string[]>();

/** True for a path that the script makes, or may have made, before a place: it finds it again, wherever that is. */
export function isMadeInStartFolder(context: ScriptContext, place: Place, path: string): boolean {
  const paths = made.get(context) ?? madePaths(context);
  made.set(context, paths);
  return isMade(paths, path) || mayBeMade(context, place);
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

/** The paths that a call is given, where it needs what they name. */
export function pathArguments(
  context: ScriptContext,
  command: Parameters<ScriptContext['argument']>[0],
): readonly Parameters<ScriptContext['source']>[0][] {
  if (command.kind !== 'cmdlet' || handling.has(command.name)) {
    return [];
  }
  const names = ['path', 'literalpath', 'filepath', 'packagepath'];
  return names.map((name) => context.argument(command, name)).filter((node) => node !== undefined);
}
