import type { Command } from '../../model/command';
import { displayText } from '../../model/foldedText';
import type { ScriptContext } from '../../scriptContext';

/** Switches with which programs are told to install without asking. */
const quiet =
  /(?:^|[\s'",(])(?:\/(?:q|qn|qb|quiet|s|silent|verysilent|norestart|install|i|x|uninstall|passive)|-{1,2}(?:q|quiet|s|silent|unattended|install|uninstall))(?=$|[\s'",)])/i;

/** Programs that change the device and say by their exit code whether they did. */
const installing: ReadonlySet<string> = new Set(['msiexec', 'dism', 'wusa', 'icd', 'pnputil']);

/** True where a program's name says that it installs, or is one of Windows' installers. */
export function isInstallerName(name: string): boolean {
  return (
    installing.has(name) ||
    /^(?:setup|install|uninstall)(?:$|[-_. \d]|x64|x86)|^unins\d*$|setup$|installer/.test(name) ||
    name.endsWith('.msi')
  );
}

/** What Start-Process starts: the name without folder and extension, in lower case; empty where it is not known. */
export function startedProgram(context: ScriptContext, command: Command): string {
  const path = displayText(context.fold(context.argument(command, 'filepath'))).toLowerCase();
  return (/[^\\/]*$/.exec(path)?.[0] ?? '').replace(/\.exe$/, '').replaceAll(/["']/g, '');
}

/** True where a program's name can be told to people: nothing in it stands, as `%?%` or `%name%`, for what is not known. */
export function isNamed(program: string): boolean {
  return program !== '' && !/%[^%]+%/.test(program);
}

/** True where Start-Process installs or builds something, by the program's name or by its switches. */
export function startsInstaller(context: ScriptContext, command: Command): boolean {
  return isInstallerName(startedProgram(context, command)) || quiet.test(` ${argumentsGiven(context, command)} `);
}

/** What Start-Process gives to the program, with a blank between arguments; what is not known stands as `%name%`. */
export function argumentsGiven(context: ScriptContext, command: Command): string {
  return context.folder.foldList(context.argument(command, 'argumentlist')).map(displayText).join(' ');
}
