import type { Place } from '../../finding';
import type { ScriptContext } from '../../scriptContext';
import { usesOf } from './variables';

/** Characters behind a call in which a look at something is taken for a look at what the call has done. */
const near = 500;

const looks =
  /\$LASTEXITCODE|GetExitCode|Test-Path|Get-ItemProperty|Get-ChildItem|Get-Package|Get-Service|Get-Command|Registry\]::GetValue|\]::Exists\(|(?:Test|Confirm|Assert|Check)-\w*Install|Get-\w*(?:Install|Software|App)/i;

/** Looks that are about nothing but whether something is installed, wherever they stand. */
const looksForSoftware =
  /Get-HotFix|Get-WindowsDriver|Get-WindowsOptionalFeature|Win32_Product|CurrentVersion\\Uninstall|(?:Test|Confirm|Assert|Check|Verify)-\w*Install/i;

/** True where the script looks, behind a call, at what it has done: that is as good as its exit code. */
export function isLookedAtAfter(context: ScriptContext, { endIndex }: Place): boolean {
  return (
    looksByFunction(context, endIndex) ||
    looks.test(context.code.slice(endIndex, endIndex + near)) ||
    looksForSoftware.test(context.code.slice(endIndex))
  );
}

/** True where what follows names a function that looks for software, or a variable whose text does, as `Invoke-Expression` takes it. */
function looksByFunction(context: ScriptContext, from: number): boolean {
  const looking = context.model.functions.filter(
    ({ node }) => (node.startIndex > from || node.endIndex < from) && looksForSoftware.test(context.source(node)),
  );
  const named = (text: string): boolean => looking.some(({ name }) => text.toLowerCase().includes(name));
  return (
    looking.length > 0 &&
    (context.model.commands.some(({ node, name }) => node.startIndex > from && named(name)) ||
      context.model.assignments.some(
        ({ name, node }) =>
          named(context.source(node)) && usesOf(context, name).some(({ startIndex }) => startIndex > from),
      ))
  );
}
