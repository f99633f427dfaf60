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

/**
 * Writes the folder into a script and leaves every other byte as it is, also in Shift_JIS or another code page.
 * @param folder ASCII, as the project's schema has it
 * @throws EnrollmentError `script-encoding` (UTF-16) or `destination-line` (an edited script has lost the line that is to be changed)
 */
export function setDestination(script: DestinationScript, bytes: Uint8Array, folder: string): Uint8Array {
  refuseUtf16(script, bytes);
  const { line, value } = places[script];
  const text = toBinaryText(bytes);
  if (!line.test(text)) {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'destination-line',
      message: '{0} has lost the line that holds the destination folder.',
      remedy: 'Bring back the default line and the comment above it, as in the script that comes with the extension.',
      values: [script],
    });
  }
  return fromBinaryText(
    text.replace(line, (...match) => {
      const { before, after } = match.at(-1) as { before: string; after: string };
      return `${before}${value(folder)}${after}`;
    }),
  );
}

function refuseUtf16(script: DestinationScript, [first, second]: Uint8Array): void {
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'script-encoding',
      message: '{0} is saved as UTF-16.',
      remedy: 'Save it as UTF-8, with a byte order mark if it holds anything but ASCII.',
      values: [script],
    });
  }
}

/** One character for each byte, so that ASCII can be searched and replaced whatever the rest is. */
function toBinaryText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

function fromBinaryText(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
