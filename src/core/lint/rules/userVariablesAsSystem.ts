import { observe, type Observation } from '../finding';
import { variableName } from '../model/variableName';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { enclosing, type SyntaxNode } from '../syntaxNode';
import { isForUsers, isWhere } from './shared/guards';
import { isRun } from './shared/reached';
import { isOnlyTold } from './shared/onlyTold';
import { isOverwritten } from './shared/overwritten';
import { asksForUser, isInMessage, namesUserPlace } from './shared/userPlaces';
import { assignedTo, isTarget, usesOf } from './shared/variables';

/** USERDOMAIN is not among them: for SYSTEM it is the domain of the device, as a rule the one that is meant. Nor is HOMEDRIVE. */
const folders = /^env:(?:userprofile|appdata|localappdata|homepath|onedrive|onedrivecommercial)$/;
const persons = /^env:(?:username|userdnsdomain)$/;

/** Variables of the user in a script that SYSTEM runs. */
export const userVariablesAsSystem: Rule = {
  id: 'user-variables-as-system',
  severity: 'warning',
  title: "A user's variable as SYSTEM",
  onlyWhere: 'run',
  check: function* (context): Iterable<Observation> {
    if (!context.runsAsSystem) {
      return;
    }
    const uses = [...byVariable(context), ...byDotnet(context)].filter(
      ({ node }) =>
        !isForUsers(context, node) &&
        !isInMessage(context, node) &&
        isRun(context, node) &&
        !isOverwritten(context, node),
    );
    for (const name of new Set(uses.map((use) => use.name))) {
      // Of several uses the one that is certain to go wrong is shown.
      const all = uses.filter((use) => use.name === name);
      const certain = all.find((use) => isCertain(context, use));
      const shown = certain ?? all[0];
      if (shown !== undefined) {
        const template = templates[shown.kind][certain === undefined ? 'doubtful' : 'certain'];
        const severity = certain === undefined ? 'info' : 'warning';
        yield observe(shown.node, template, { values: [context.source(shown.node).trim()], severity });
      }
    }
  },
};

interface Use {
  readonly node: SyntaxNode;
  /** Uses of the same name are one finding. */
  readonly name: string;
  readonly kind: 'folder' | 'person' | 'domain';
}

const ofDevice =
  'For SYSTEM {0} may be empty. Take the domain of the device: (Get-CimInstance Win32_ComputerSystem).Domain.';

const templates = {
  folder: {
    certain:
      'For SYSTEM {0} is a folder below Windows\\System32\\config\\systemprofile, or empty: what users have there is not found, and no user sees what is put there. Use $env:ProgramData, or run this part as the user.',
    doubtful:
      'For SYSTEM {0} is a folder of its own, or empty. That serves files that only this script reads; if a folder of the user is meant, run this part as the user.',
  },
  person: {
    certain:
      "For SYSTEM {0} says nothing about the user: it is the computer's account, or empty. Find out who is signed in, for example by the owner of explorer.exe.",
    doubtful:
      "For SYSTEM {0} is the computer's account, or empty. If the user is meant, find out who is signed in, for example by the owner of explorer.exe.",
  },
  domain: { certain: ofDevice, doubtful: ofDevice },
} as const;

/** Ways to find the users of a device, or who is signed in; a script that knows one looks elsewhere, too. */
const findsUsers =
  /\bquery(?:\.exe)?\s+(?:user|session)\b|\bquser\b|\bqwinsta\b(?!\s*\$env)|-IncludeUserName\b|Win32_LoggedOnUser|\.GetOwner\b|WTSQuery|ProfileList|Win32_UserProfile|Win32_ComputerSystem\b[^\n]*UserName|LastLoggedOn\w*User|Get-\w*(?:LoggedOn|LoggedIn|SignedIn|Interactive)\w*User/i;
/** Places that do not depend on who runs the script. */
const ofMachine = /\$\{?env:(?:Program|Public|SystemDrive|WinDir|SystemRoot)|HKLM/i;

function isCertain(context: ScriptContext, { node, kind }: Use): boolean {
  const list = enclosing(node, 'array_expression', 'array_literal_expression');
  if (
    context.codeMatches(findsUsers) ||
    isWhere(context, node, /\$\w*(?:user|scope)\w*/i) ||
    isOnlyTold(context, node) ||
    isForNothing(context, node) ||
    // What an account has encrypted only that account can read again: its name is the one that is meant.
    (kind === 'person' && context.commands('export-clixml', 'import-clixml').length > 0) ||
    (list !== undefined && ofMachine.test(context.source(list)))
  ) {
    return false;
  }
  return kind === 'folder' ? namesUserPlace(context, node) : kind === 'person' && asksForUser(context, node);
}

/** In what goes to a variable that nothing reads. */
function isForNothing(context: ScriptContext, node: SyntaxNode): boolean {
  const name = assignedTo(context, node);
  return name !== undefined && usesOf(context, name).length === 0;
}

function* byVariable(context: ScriptContext): Iterable<Use> {
  for (const node of context.model.nodes('variable')) {
    const name = variableName(context.source(node).trim());
    if ((folders.test(name) || persons.test(name)) && !isTarget(node)) {
      yield { node, name, kind: folders.test(name) ? 'folder' : name === 'env:username' ? 'person' : 'domain' };
    }
  }
}

/** `[Environment]::GetFolderPath('Desktop')`, `[Environment]::UserName` and their like. */
function* byDotnet(context: ScriptContext): Iterable<Use> {
  for (const node of [...context.model.nodes('invocation_expression'), ...context.model.nodes('member_access')]) {
    const source = context.source(node).trim();
    if (/^\[(?:System\.)?Environment\]::UserName$/i.test(source)) {
      yield { node, name: source, kind: 'person' };
    } else if (
      /^\[(?:System\.)?Environment\]::(?:GetFolderPath\(.*\b(?:Desktop|DesktopDirectory|ApplicationData|LocalApplicationData|MyDocuments|Personal|Favorites|StartMenu|Startup|UserProfile|Programs)['")]|GetEnvironmentVariable\(\s*['"](?:USERPROFILE|APPDATA|LOCALAPPDATA)['"]\s*\)|ExpandEnvironmentVariables\(\s*['"]%(?:USERPROFILE|APPDATA|LOCALAPPDATA)%)/i.test(
        source,
      )
    ) {
      yield { node, name: source, kind: 'folder' };
    }
  }
}
