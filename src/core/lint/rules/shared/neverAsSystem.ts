import type { Place } from '../../finding';
import type { Command } from '../../model/command';
import { displayText } from '../../model/foldedText';
import { variableName } from '../../model/variableName';
import type { ScriptContext } from '../../scriptContext';
import { notTaken, type Knowledge } from './branches';
import { isInstallerName } from './installers';
import { isMember } from './systemMembership';

const known = new WeakMap<ScriptContext, readonly Place[]>();

/** What a script that runs as SYSTEM never comes to: branches, and what follows one that it takes and that leaves. */
export function neverAsSystem(context: ScriptContext): readonly Place[] {
  let places = known.get(context);
  if (places === undefined) {
    places = context.runsAsSystem ? notTaken(context, holds) : [];
    known.set(context, places);
  }
  return places;
}

/** SYSTEM is an administrator, and nobody sits in front of what it runs. */
const alwaysTrue =
  /\.IsInRole\([^)]*(?:Admin|544)|\bTest-ProcessAdminRights\b|^[(\s!]*(?:-not\s*)?[(\s]*\$(?:\w+:)?is_?(?:admin|administrator|elevated)\b/i;
const alwaysFalse = /\[(?:System\.)?Environment\]::UserInteractive\b/i;

/** What a condition comes to as SYSTEM; undefined where that is not known. */
function answer(condition: string): boolean | undefined {
  const isTrue = alwaysTrue.test(condition);
  if (isTrue === alwaysFalse.test(condition) || /-(?:eq|ne)\s+(?!\$(?:true|false)\b)/i.test(condition)) {
    return undefined;
  }
  return isNegated(condition) ? !isTrue : isTrue;
}

/** Asks for one user by name. For SYSTEM `$env:USERNAME` is the name of the computer and a `$`, `[Environment]::UserName` SYSTEM. */
const asksName =
  /^(?:\$env:USERNAME|\[(?:System\.)?Environment\]::UserName)\s+-[ic]?(eq|ne)\s+(?:'([^'$]+)'|"([^"$`]+)")$/i;

function isUserNamed(condition: string): boolean | undefined {
  const [, operator, verbatim, expandable] = asksName.exec(condition) ?? [];
  const name = verbatim ?? expandable;
  return name === undefined || /^SYSTEM$/i.test(name) ? undefined : operator?.toLowerCase() === 'ne';
}

function isNegated(condition: string): boolean {
  return /^[(\s]*(?:!|-not\b)|-eq\s+\$false|-ne\s+\$true/i.test(condition.trim());
}

function holds(context: ScriptContext, part: Place): boolean | undefined {
  const text = context.model.source(part).trim();
  return (
    answer(text) ??
    isUserNamed(text) ??
    isMember(context, part) ??
    (asksForUserFolder(context, part) ? isNegated(text) : undefined)
  );
}

/** Folders that programs make in the profile of a user who has used them; that of SYSTEM does not have them. */
const ofUser =
  /^%env:(?:(?:local)?appdata|userprofile%\\appdata\\(?:local|roaming))%?\\(?:Microsoft\\(?:Teams|Outlook|Office|Edge|Network\\Connections|OneDrive|Signatures|WindowsApps)|Google\\Chrome|Google$|Mozilla|Zoom|Slack|Discord(?:PTB|Canary)?|WhatsApp|Spotify|GitHubDesktop|BraveSoftware|Vivaldi|Opera Software|Telegram Desktop|Signal|Postman|Figma|Notion|Dropbox|Grammarly|Obsidian|Webex|CiscoSpark\w*|RingCentral|GoTo\w*|Loom|Roblox|Programs|Packages\\MSTeams_\w*|JetBrains|Citrix\\GoTo\w*)(?=\\|$)/i;

function asksForUserFolder(context: ScriptContext, part: Place): boolean {
  const name = /^\$[\w:]+$/.test(context.model.source(part).trim())
    ? variableName(context.model.source(part).trim())
    : undefined;
  const given = context.model.assignments.filter((one) => one.name === name);
  const asked = name === undefined ? part : given.length === 1 ? given[0]?.value : undefined;
  const [only, ...more] = asked === undefined ? [] : context.commandsIn(asked);
  const path = only?.parameters.get('literalpath')?.value ?? (only && context.argument(only, 'path'));
  const text = displayText(context.fold(path));
  return only?.name === 'test-path' && more.length === 0 && ofUser.test(text) && !isMade(context, only, text);
}

const making =
  /^(?:new-item|mkdir|copy-item|move-item|expand-archive|set-content|add-content|out-file|invoke-webrequest|start-bitstransfer|start-process)$/;

/** True where the script may have made the folder itself before it asks: by a cmdlet, or by a program that it runs. */
export function isMade(context: ScriptContext, { node }: Command, path: string): boolean {
  const [folder = path] = /^%[^%]+%(?:\\appdata\\\w+)?\\[^\\]+/i.exec(path) ?? [];
  return context.model.commands.some(
    (one) =>
      one.node.startIndex < node.startIndex &&
      ((one.kind === 'program' && (isInstallerName(one.name) || /^(?:winget|choco|cmd)$/.test(one.name))) ||
        (making.test(one.name) &&
          (one.name === 'start-process' ||
            one.words.some((word) => displayText(context.fold(word)).toLowerCase().startsWith(folder.toLowerCase()))))),
  );
}

/** What a condition comes to where SYSTEM runs the script; undefined where that is not known. */
export const holdsAsSystem: Knowledge = (context, part) => (context.runsAsSystem ? holds(context, part) : undefined);
