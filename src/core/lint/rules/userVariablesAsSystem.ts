import { observe, type Observation } from '../finding';
import { variableName } from '../model/variableName';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { enclosing, type SyntaxNode } from '../syntaxNode';
import { isForUsers } from './shared/guards';
import { isTarget } from './shared/variables';

/** USERDOMAIN is not among them: for SYSTEM it is the domain of the device, as a rule the one that is meant. */
const ofUser =
  /^env:(?:userprofile|appdata|localappdata|homepath|homedrive|onedrive|onedrivecommercial|userdnsdomain|username)$/;

/** Variables of the user in a script that SYSTEM runs. */
export const userVariablesAsSystem: Rule = {
  id: 'user-variables-as-system',
  severity: 'warning',
  title: "A user's variable as SYSTEM",
  check: function* (context): Iterable<Observation> {
    if (!context.runsAsSystem) {
      return;
    }
    const seen = new Set<string>();
    for (const node of context.model.nodes('variable')) {
      const name = variableName(context.source(node).trim());
      if (
        ofUser.test(name) &&
        !seen.has(name) &&
        !isTarget(node) &&
        !isForUsers(context, node) &&
        !isInMessage(context, node)
      ) {
        seen.add(name);
        const template = name.startsWith('env:user') && name !== 'env:userprofile' ? person : folder;
        yield observe(node, template, { values: [context.source(node).trim()] });
      }
    }
    yield* byDotnet(context);
  },
};

const folder =
  'For SYSTEM {0} is a folder below Windows\\System32\\config\\systemprofile, or empty: no user sees what is put there. Use $env:ProgramData, or run this part as the user.';
const person =
  "For SYSTEM {0} says nothing about the user: it is the computer's account, or empty. Find out who is signed in, for example by the owner of explorer.exe.";

/** `[Environment]::GetFolderPath('Desktop')`, `[Environment]::UserName` and their like. */
function* byDotnet(context: ScriptContext): Iterable<Observation> {
  const seen = new Set<string>();
  for (const node of [...context.model.nodes('invocation_expression'), ...context.model.nodes('member_access')]) {
    const source = context.source(node).trim();
    const isPerson = /^\[(?:System\.)?Environment\]::UserName$/i.test(source);
    const isFolder =
      /^\[(?:System\.)?Environment\]::(?:GetFolderPath\(.*\b(?:Desktop|DesktopDirectory|ApplicationData|LocalApplicationData|MyDocuments|Personal|Favorites|StartMenu|Startup|UserProfile|Programs)['")]|GetEnvironmentVariable\(\s*['"](?:USERPROFILE|APPDATA|LOCALAPPDATA)['"]\s*\)|ExpandEnvironmentVariables\(\s*['"]%(?:USERPROFILE|APPDATA|LOCALAPPDATA)%)/i.test(
        source,
      );
    if ((isPerson || isFolder) && !seen.has(source) && !isForUsers(context, node) && !isInMessage(context, node)) {
      seen.add(source);
      yield observe(node, isPerson ? person : folder, { values: [source] });
    }
  }
}

/** Who runs the script may well be written into a log. */
function isInMessage(context: ScriptContext, node: SyntaxNode): boolean {
  const command = enclosing(node, 'command');
  return command !== undefined && /^\s*(?:Write-|\w*-?log\w*\b)/i.test(context.source(command));
}
