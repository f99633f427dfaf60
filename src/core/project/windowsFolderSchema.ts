import * as v from 'valibot';

const ownFolderRule =
  'must be a Windows folder of its own such as C:\\ProgramData\\EnrollmentPackager\\Package, in ASCII, without blanks, quotes or %, not one of Windows: devices lock it and all in it, and ICD.exe fails on blanks';

/**
 * Absolute, local, without the characters that ICD.exe and cmd stumble over, and a folder of its own: copyToClient.bat takes it
 * over with all that is in it, so C:\Temp or anything of Windows would be a disaster.
 */
export const windowsFolderSchema = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z]:(\\[!#-$&-)+-.0-9;=@-[\]-{}~]+){2,}$/, ownFolderRule),
  v.check(isOwnFolder, ownFolderRule),
);

/** Folders of Windows itself, under whatever spelling: other case, `..`, a trailing dot, an 8.3 name. */
function isOwnFolder(folder: string): boolean {
  const [, first = '', second = '', ...rest] = folder.toLowerCase().split('\\');
  const system = new Set(['windows', 'users', 'perflogs', 'recovery', '$recycle.bin', '$windows.~bt', 'boot', 'efi']);
  const misleading = [first, second, ...rest].some((part) => part.endsWith('.') || /~\d/.test(part));
  return !misleading && !system.has(first) && !(first === 'programdata' && second === 'microsoft');
}
