import type { Place } from '../../finding';
import type { Command } from '../../model/command';
import { variableName } from '../../model/variableName';
import type { ScriptContext } from '../../scriptContext';
import { enclosing, type SyntaxNode } from '../../syntaxNode';
import { isChangedElsewhere } from './constantConditions';
import { isForeignVariable } from './foreignVariables';

/** Set by PowerShell, its hosts and its modules. Source: about_Automatic_Variables, about_Preference_Variables. */
const automatic =
  /preference$|^(?:args|input|matches|error|foreach|pid|profile|pwd|sender|this|true|false|null|home|host|myinvocation|nestedpromptlevel|ofs|psboundparameters|pscmdlet|pscommandpath|psculture|psdebugcontext|psedition|pshome|psitem|psscriptroot|psuiculture|psversiontable|psise|pssenderinfo|psdefaultparametervalues|psemailserver|pssession\w+|psnative\w+|psunsupported\w+|psscheduledjob\w*|shellid|stacktrace|switch|lastexitcode|consolefilename|event|eventargs|eventsubscriber|enabledexperimentalfeatures|executioncontext|is(?:coreclr|linux|macos|windows)|maximum\w+count|formatenumerationlimit|outputencoding|log\w+event|__\w+|_|\?|\^|\$)$/;

/** Set by OneDrive for the user who has signed in to it. */
const onlyOfUsers = /^env:onedrive(?:commercial|consumer)?$/;

/** Ways in which a variable gets a value without its name before an equals sign. */
const byOtherWays =
  /\b(?:Set|Get|New)-Variable\b|\b(?:sv|gv|nv)\s|\bvariable:|PSVariable|SessionState|InvokeScript|NewScriptBlock|\[(?:System\.Management\.Automation\.)?scriptblock\]::Create|^\s*using\s+module\b|^\s*data\b|\bconfiguration\s+\w+\s*\{|Import-LocalizedData|\bAdd-PSSnapin\b/im;

const known = new WeakMap<ScriptContext, ReadonlySet<string> | undefined>();

const comparison = /^(\$null|\$(?:(?:script|local|private|env):)?\w+)\s+-[ic]?(eq|ne)\s+(.+)$/i;
const single = /^\$(?:(?:script|local|private|env):)?\w+$/i;
const asksEmpty = /^\[(?:System\.)?string\]::IsNullOr(?:Empty|WhiteSpace)\(\s*(\$(?:env:)?\w+)\s*\)$/i;
const constant = /^(?:\$(?:true|false)|-?\d+|'[^']*'|"[^"$`]*")$/i;

/** What a condition comes to on a variable that nothing in the script sets, so that it is `$null`. */
export function holdsUnset(context: ScriptContext, part: Place): boolean | undefined {
  const text = context.model.source(part).trim();
  if (single.test(text)) {
    return isUnset(context, text) ? false : undefined;
  }
  const [, asked] = asksEmpty.exec(text) ?? [];
  if (asked !== undefined) {
    return isUnset(context, asked) ? true : undefined;
  }
  const [, left = '', operator = '', right = ''] = comparison.exec(text) ?? [];
  const isEqual = operator.toLowerCase() === 'eq';
  if (/^\$null$/i.test(left)) {
    return single.test(right) && isUnset(context, right) ? isEqual : undefined;
  }
  if (left === '' || !isUnset(context, left)) {
    return undefined;
  }
  // Nothing but $null is equal to $null, neither '' nor $false nor 0.
  return /^\$null$/i.test(right) ? isEqual : constant.test(right) ? !isEqual : undefined;
}

/** True for a variable, as it is written, that nothing in the script or around it sets. */
export function isUnset(context: ScriptContext, written: string): boolean {
  const name = variableName(written);
  if (isOfUsers(context, name) || isCopyOfUsers(context, name)) {
    return true;
  }
  const given = known.has(context) ? known.get(context) : namesGiven(context);
  known.set(context, given);
  return (
    given !== undefined &&
    !name.startsWith('env:') &&
    !automatic.test(name) &&
    !given.has(name) &&
    !isChangedElsewhere(context, name, Infinity)
  );
}

/** Set for users only, in a script that SYSTEM runs. */
function isOfUsers({ runsAsSystem, model }: ScriptContext, name: string): boolean {
  return runsAsSystem && onlyOfUsers.test(name) && !model.assignments.some((one) => one.name === name);
}

/** A variable that gets nothing but such a one. */
function isCopyOfUsers(context: ScriptContext, name: string): boolean {
  const given = context.runsAsSystem ? context.model.assignments.filter((one) => one.name === name) : [];
  return (
    given.length > 0 &&
    given.every(({ value, operator }) => {
      const text = value === undefined ? '' : context.source(value).trim();
      return operator === '=' && single.test(text) && isOfUsers(context, variableName(text));
    }) &&
    !isChangedElsewhere(context, name, Infinity)
  );
}

/** Names of variables that get a value somewhere; undefined where a file or a text may set others. */
function namesGiven(context: ScriptContext): ReadonlySet<string> | undefined {
  const { assignments, errors } = context.model;
  if (errors.length > 0 || byOtherWays.test(context.code) || loadsFile(context)) {
    return undefined;
  }
  const declared = context.model
    .nodes('variable')
    .filter(isDeclared)
    .map((node) => variableName(context.source(node).trim()));
  return new Set([...assignments.map(({ name }) => name), ...declared]);
}

/** Of functions, script blocks and methods: whoever calls them gives the value. */
function isDeclared(node: SyntaxNode): boolean {
  return enclosing(node, 'script_parameter', 'class_method_parameter', 'class_property_definition') !== undefined;
}

/** `Import-Module $env:SyncroModule`: only the tool that sets the variable has it. */
function isForeign(context: ScriptContext, command: Command): boolean {
  const name = context.argument(command, 'name');
  const written = name === undefined ? '' : context.source(name).trim();
  return /^\$env:\w+$/i.test(written) && isForeignVariable(context, variableName(written));
}

/** A module that is given by its file may be one of the script's own. */
function loadsFile(context: ScriptContext): boolean {
  return (
    context.model.commands.some(({ operator }) => operator === '.') ||
    context
      .commands('import-module')
      .some(
        (command) =>
          !isForeign(context, command) &&
          (!/^[\w.]+$/.test(context.known(context.argument(command, 'name')) ?? '') ||
            /\.psm?1$/i.test(context.source(command.node))),
      )
  );
}
