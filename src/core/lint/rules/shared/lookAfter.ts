import type { Place } from '../../finding';
import type { ScriptContext } from '../../scriptContext';
import { mentionsOfFunctions } from './behindClick';
import { usesOf } from './variables';

/** Characters behind a call in which a look at something is taken for a look at what the call has done. */
const near = 500;

const looks =
  /\$LASTEXITCODE|GetExitCode|Test-Path|Get-ItemProperty|Get-ChildItem|Get-Package|Get-Service|Get-Command|Registry\]::GetValue|\]::Exists\(|(?:Test|Confirm|Assert|Check)-\w*Install|Get-\w*(?:Install|Software|App)/i;

/** Looks that are about nothing but whether something is installed, wherever they stand. */
export const looksForSoftware =
  /Get-HotFix|Get-WindowsDriver|Get-WindowsOptionalFeature|Win32_Product|CurrentVersion\\Uninstall|(?:Test|Confirm|Assert|Check|Verify)-\w*Install/i;

/** A version that is compared: that of a file, or the one that the registry has for a program. */
const comparesVersion =
  /\b(?:if|elseif|while|until)\s*\([^\n{]*(?:\bDisplayVersion\b|\.VersionInfo\b|\.(?:File|Product)Version(?:Raw)?\b)/i;

/** A printer driver or package that is asked for behind a call, and whose absence ends the script; without an end it may only be added. */
const looksForDriver =
  /(?:Get-PrinterDriver|Get-WindowsPackage|Get-WindowsCapability)\b[^]{0,500}?\b(?:exit\s+[1-9]|throw\b)/i;

/** True where the script looks, behind a call, at what it has done: that is as good as its exit code. */
export function isLookedAtAfter(context: ScriptContext, { endIndex }: Place): boolean {
  return (
    looksByFunction(context, endIndex) ||
    looks.test(context.code.slice(endIndex, endIndex + near)) ||
    looksForDriver.test(context.code.slice(endIndex, endIndex + 2 * near)) ||
    looksForSoftware.test(context.code.slice(endIndex)) ||
    comparesVersion.test(context.code.slice(endIndex))
  );
}

/**
 * True where what follows calls a function that looks for software, or uses a text that calls one, as `Invoke-Expression` does. What
 * follows a call within a function stands behind it there, or where that function is named last.
 */
function looksByFunction(context: ScriptContext, end: number): boolean {
  const { functions, commands, assignments } = context.model;
  const around = functions.find(({ node }) => node.startIndex < end && end <= node.endIndex);
  const outside = around === undefined ? [] : (mentionsOfFunctions(context).get(around.name) ?? []);
  const from = Math.max(end, ...outside);
  const until = around?.node.endIndex ?? end;
  // A function that comes to the call itself may look before it.
  const coming = new Set(around === undefined ? [] : callersOf(context, [around.name]));
  const own = functions.filter(({ node }) => looksForSoftware.test(context.source(node))).map(({ name }) => name);
  const looking = callersOf(context, own).filter((name) => !coming.has(name));
  const isText = (source: string): boolean =>
    /^["']/.test(source) && looking.some((name) => source.toLowerCase().includes(name));
  return (
    commands.some(
      ({ node: { startIndex }, name }) =>
        (startIndex > from || (startIndex > end && startIndex < until)) && looking.includes(name),
    ) ||
    assignments.some(
      ({ name, value }) =>
        value !== undefined &&
        isText(context.source(value).trim()) &&
        usesOf(context, name).some(({ startIndex }) => startIndex > from),
    )
  );
}

/** These functions, and all that call one of them, themselves or by another. */
function callersOf(context: ScriptContext, names: readonly string[]): readonly string[] {
  const found = new Set(names);
  for (let count = -1; count < found.size;) {
    count = found.size;
    context.model.functions
      .filter(({ node }) => context.commandsIn(node).some(({ name }) => found.has(name)))
      .forEach(({ name }) => found.add(name));
  }
  return [...found];
}
