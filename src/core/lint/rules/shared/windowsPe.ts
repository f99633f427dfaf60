import type { Place } from '../../finding';
import type { ScriptContext } from '../../scriptContext';
import { asksForPlace } from './userThings';

/** Windows PE runs from X:; no tool that delivers scripts to a device runs there. */
const asksDrive =
  /^\$\{?env:(?:SystemDrive|SystemRoot|windir)\}?\s+-[ic]?(eq|ne|like|notlike|match|notmatch)\s+['"]\^?X:[^'"]*['"]$/i;
const onlyInPe =
  /^(?:X:\\(?:Windows|sources|Deploy)(?:\\|$)|(?:HKLM:|(?:Registry::)?HKEY_LOCAL_MACHINE)\\SYSTEM\\(?:CurrentControlSet|ControlSet001)\\Control\\MiniNT\\?$|%env:(?:systemroot|windir)%\\System32\\(?:wpe\w*\.(?:exe|dll)|startnet\.cmd|winpeshl\.ini)$)/i;

/** What a condition that asks for Windows PE comes to; undefined for any other. */
export function holdsInWindows(context: ScriptContext, part: Place): boolean | undefined {
  const text = context.model.source(part).trim();
  const [, operator] = asksDrive.exec(text) ?? [];
  if (operator !== undefined) {
    return /^n/i.test(operator);
  }
  return asksForPlace(context, part, onlyInPe) ? false : undefined;
}
