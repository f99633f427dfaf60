import type { Place } from '../../finding';
import { displayText } from '../../model/foldedText';
import { variableName } from '../../model/variableName';
import type { ScriptContext } from '../../scriptContext';
import { isMade } from './neverAsSystem';

/** A profile of the name that SYSTEM has: there is none below C:\Users. */
const ofNamedUser = /^(?:C:|%env:systemdrive%)\\Users\\%env:username%(?:\\|$)/i;

/** Without the colon of its drive a registry path is one of the file system, below the current folder. */
const registryWithoutDrive = /^(?:HKLM|HKCU|HKEY_LOCAL_MACHINE|HKEY_CURRENT_USER)\\/i;

/** COMPUTERNAME is the name of the device, USERDOMAIN for SYSTEM that of its domain or workgroup. */
const device = String.raw`\(?\$env:COMPUTERNAME\)?|\[(?:System\.)?Environment\]::MachineName`;
const domain = String.raw`\(?\$env:USERDOMAIN\)?|\[(?:System\.)?Environment\]::UserDomainName`;
const asksForLocalUser = new RegExp(
  `^(?:(?:${device})\\s+-i?(eq|ne)\\s+(?:${domain})|(?:${domain})\\s+-i?(eq|ne)\\s+(?:${device}))$`,
  'i',
);

/** What a condition comes to as SYSTEM that asks for something of a user: an own folder, an app, an account of the device. */
export function holdsForUserThing(context: ScriptContext, part: Place): boolean | undefined {
  if (!context.runsAsSystem) {
    return undefined;
  }
  const text = context.model.source(part).trim();
  const [asked, one, other] = asksForLocalUser.exec(text) ?? [];
  if (asked !== undefined) {
    return (one ?? other)?.toLowerCase() === 'ne';
  }
  return asksForPlace(context, part, ofNamedUser) ? false : findsApps(context, part, text);
}

/** `"$env:ProgramFiles (x86)"`: in a 32-bit process the variable holds that folder already. */
const twice32Bit = /^%env:programfiles% \(x86\)(?:\\|$)/i;

/** What `Test-Path` with such a path comes to in a 32-bit process. */
export function holdsIn32Bit(context: ScriptContext, part: Place): boolean | undefined {
  return context.mayBe32Bit && asksForPlace(context, part, twice32Bit) ? false : undefined;
}

/** What `Test-Path` with a registry path that lacks its drive comes to. */
export function holdsWithoutDrive(context: ScriptContext, part: Place): boolean | undefined {
  const mayMove = context.commands('set-location', 'push-location').length > 0;
  return !mayMove && asksForPlace(context, part, registryWithoutDrive) ? false : undefined;
}

/** True for `Test-Path`, itself or through the one value of a variable, of such a path that the script has not made itself. */
export function asksForPlace(context: ScriptContext, part: Place, pattern: RegExp): boolean {
  const [asked, ...others] = valuesOf(context, part);
  const [only, ...more] = asked === undefined ? [] : context.commandsIn(asked);
  const isWhole = asked !== undefined && /^\(*\s*Test-Path\b[^|]*$/i.test(context.model.source(asked).trim());
  if (others.length > 0 || more.length > 0 || !isWhole || only?.name !== 'test-path') {
    return false;
  }
  const path = only.parameters.get('literalpath')?.value ?? context.argument(only, 'path');
  const text = displayText(context.fold(path));
  return pattern.test(text) && !isMade(context, only, text);
}

/** The condition itself, or the values that its variable gets. */
function valuesOf(context: ScriptContext, part: Place): readonly Place[] {
  const text = context.model.source(part).trim();
  const name = /^\$[\w:]+$/.test(text) ? variableName(text) : undefined;
  return name === undefined
    ? [part]
    : context.model.assignments
        .filter((one) => one.name === name)
        .map(({ value, node }) => value ?? node)
        .filter((value) => !/^\$null$/i.test(context.model.source(value).trim()));
}

const isThere = /^(?:\$null\s+-ne\s+(\$\w+)|(\$\w+)\s+-ne\s+\$null|(\$\w+)(?:\.Count\s+-(?:gt\s+0|ge\s+1))?)$/i;
const isMissing = /^(?:\$null\s+-eq\s+(\$\w+)|(\$\w+)\s+-eq\s+\$null|(\$\w+)\.Count\s+-(?:eq\s+0|lt\s+1))$/i;

/** Apps of the Store that are asked for by name: SYSTEM has none, nothing in its start menu, and no winget among its commands. */
const listsOwnApps =
  /^\(*(?:Get-Command\s+(?:-Name\s+)?['"]?winget(?:\.exe)?\b|Get-AppxPackage(?!.*\s-(?:AllUsers|User)\b)(?:.*\s-Name\b|\s+['"$*\w]|.*\|\s*(?:Where(?:-Object)?|\?)\s)|Get-StartApps\b)/is;

/** What gives something also where nothing is found, or compares what is found. */
const countsOrCompares = /\bMeasure(?:-Object)?\b|\)[^(){}|]*\s-[a-z]+\b/i;

function isNothing(value: string): boolean {
  return listsOwnApps.test(value) && !countsOrCompares.test(value);
}

function findsApps(context: ScriptContext, part: Place, text: string): boolean | undefined {
  // Of the groups only one takes part; the others join as nothing.
  const asksThere = isThere.exec(text)?.slice(1).join('') ?? '';
  const asksMissing = isMissing.exec(text)?.slice(1).join('') ?? '';
  const asked = asksThere || asksMissing || text;
  const start = context.model.text.indexOf(asked, part.startIndex);
  const values = valuesOf(context, { startIndex: start, endIndex: start + asked.length });
  const isListed =
    values.length > 0 &&
    // A condition that begins with a bracket compares what is found, or takes a part of it.
    !text.startsWith('(') &&
    values.every((value) => isNothing(context.model.source(value).trim())) &&
    context.commands('add-appxpackage').length === 0 &&
    !context.model.assignments.some(({ name }) => name === 'env:path');
  return isListed ? asksMissing !== '' : undefined;
}
