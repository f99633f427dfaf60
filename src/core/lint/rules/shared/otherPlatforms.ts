import type { Place } from '../../finding';
import { variableName } from '../../model/variableName';
import type { ScriptContext } from '../../scriptContext';

const version =
  /^\$PSVersionTable\.PSVersion(?:\.Major)?\s+-(ge|gt|le|lt|eq|ne)\s+\(?(?:\[version\])?['"]?(\d+)(?:\.\d+)*['"]?\)?$/i;
const edition = /^\$PS(?:VersionTable\.PS)?Edition\s+-(eq|ne)\s+['"](Desktop|Core)['"]$/i;
/** Windows PowerShell has none of these variables, so that they are false there, `$IsWindows` too. */
const ofCore = /^\$(?:global:)?Is(?:CoreCLR|Linux|MacOS|Windows)(?:\s+-eq\s+\$true)?$/i;
/** It lies in System32\WindowsPowerShell\v1.0, also for a 32-bit host. */
const asksHome =
  /^\$PSHOME(?:\.EndsWith\(\s*['"]\\WindowsPowerShell\\v1\.0['"](?:,[^()]*)?\)|\s+-(?:i?like|i?match)\s+['"][*.]*(?:\\{1,2})?WindowsPowerShell(?:\\{1,2}v1\\?\.0)?[*$]?['"])$/i;
const asksPlatform =
  /^[^\s]*(?:platform|OSVersion)[^\s]*\s+-(?:eq|match|like)\s+(?:\[(?:System\.)?PlatformID\]::|['"])(?:Unix|MacOSX|Linux|Darwin)['"]?$/i;
/** Windows sets it to Windows_NT. */
const asksWindows = /^\$env:OS\s+-[ic]?(?:(eq|like|match)|ne|notlike|notmatch)\s+['"]\^?\*?Windows(?:_NT)?\*?\$?['"]$/i;
const asksOtherSystem = /^(?:Test|Is)-?(?:Is)?(?:MacOS|OSX|Linux|Unix)$/i;

/** What a condition on the version or the system comes to in Windows PowerShell 5.1; undefined where it asks for something else, or for a part of 5. */
export function holdsIn51(context: ScriptContext, part: Place): boolean | undefined {
  const condition = context.model.source(part).trim();
  if (ofCore.test(condition)) {
    // Scripts that set it themselves where it is missing know of 5.1.
    const name = variableName(condition.replace(/\s.*$/, ''));
    return context.model.assignments.some((one) => one.name === name) ? undefined : false;
  }
  const windows = asksWindows.exec(condition);
  if (windows !== null) {
    return windows[1] !== undefined;
  }
  if (asksPlatform.test(condition) || asksOtherSystem.test(condition)) {
    return false;
  }
  return asksHome.test(condition) ? true : ofVersion(condition);
}

/** Undefined where the condition asks for something else, or for a part of 5. */
function ofVersion(condition: string): boolean | undefined {
  const [, compared = '', name = ''] = edition.exec(condition) ?? [];
  if (name !== '') {
    return (name.toLowerCase() === 'desktop') === (compared.toLowerCase() === 'eq');
  }
  const [, operator = '', number = '5'] = version.exec(condition) ?? [];
  const isBelow = 5 < Number(number);
  if (Number(number) === 5) {
    return undefined;
  }
  switch (operator.toLowerCase()) {
    case 'ge':
    case 'gt':
      return !isBelow;
    case 'le':
    case 'lt':
      return isBelow;
    default:
      return operator.toLowerCase() === 'ne';
  }
}
