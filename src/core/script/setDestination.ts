import { EnrollmentError } from '../errors';
import { quoteBatchValue } from './quoteBatch';
import { quotePowerShell } from './quotePowerShell';

/**
 * The one thing that is ever written into a script. ConfigMgr's Run Scripts runs `setup.ps1` from its own script store,
 * so the script has to carry the folder to which `copyToClient.bat` copied the package.
 */
const places = {
  'setup.ps1': {
    line: /^(?<before>\s*# package-folder-default\r?\n\s*\[string\]\$PackageFolder = )'[^\r\n]*'(?<after>,?\r?)$/m,
    value: quotePowerShell,
  },
  'copyToClient.bat': {
    line: /^(?<before>rem destination-default\r?\nset "DESTINATION=)[^\r\n]*(?<after>"\r?)$/m,
    value: quoteBatchValue,
  },
} as const;

/** A script that carries the destination folder. */
export type DestinationScript = keyof typeof places;

export function carriesDestination(script: string): script is DestinationScript {
  return Object.hasOwn(places, script);
}

/** @throws EnrollmentError `destination-line` when an edited script has lost the line that is to be changed */
export function setDestination(script: DestinationScript, text: string, folder: string): string {
  const { line, value } = places[script];
  if (!line.test(text)) {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'destination-line',
      message: '{0} has lost the line that holds the destination folder.',
      remedy: 'Bring back the default line and the comment above it, as in the script that comes with the extension.',
      values: [script],
    });
  }
  return text.replace(line, (...match) => {
    const { before, after } = match.at(-1) as { before: string; after: string };
    return `${before}${value(folder)}${after}`;
  });
}
