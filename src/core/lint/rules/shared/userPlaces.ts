import type { ScriptContext } from '../../scriptContext';
import { enclosing, type SyntaxNode } from '../../syntaxNode';
import { assignedTo, usesOf } from './variables';

/** Folders in a profile that Windows, programs or people fill; others may be the script's own. */
const places =
  /[\\/"'(\s](?:Desktop|Documents|Downloads|Pictures|Favorites|OneDrive|Start Menu|SendTo|Startup|Microsoft(?![\\/]WindowsApps)|Google|Mozilla|Packages|Programs|Adobe|Citrix|Zoom|Slack|Spotify|Discord|JetBrains|npm|\.\w+)(?=$|[\\/"')\s*])/i;
/** These are of users alone: OneDrive sets its variables where somebody has signed in to it. */
const ofUsers =
  /^\$\{?env:OneDrive|GetFolderPath\(.*\b(?:Desktop|DesktopDirectory|MyDocuments|Personal|Favorites|StartMenu|Startup|Programs)['")]/i;

/** Cmdlets and programs to which a user's name is given so that something happens to that user. */
const aboutUsers =
  /^(?:get-ad\w+|set-ad\w+|(?:add|remove|get|set)-local\w+|get-credential|new-scheduledtaskprincipal|new-scheduledtasktrigger|get-mguser|get-azureaduser|net|net1|qwinsta|query|quser|msg|icacls|cacls|takeown|logoff|schtasks)$/;

/** True where a path that begins with this expression names a folder that the script does not make for itself. */
export function namesUserPlace(context: ScriptContext, node: SyntaxNode): boolean {
  return ofUsers.test(context.source(node)) || pathsFrom(context, node).some((path) => places.test(path));
}

/** The text or call around the expression, and those around the variable that takes it. */
function pathsFrom(context: ScriptContext, node: SyntaxNode): readonly string[] {
  const name = assignedTo(context, node);
  const uses = name === undefined ? [] : usesOf(context, name);
  return [node, ...uses].map((use) => {
    const around = enclosing(use, 'expandable_string_literal') ?? enclosing(use, 'argument_list', 'command');
    return around === undefined ? '' : context.model.source({ startIndex: use.endIndex, endIndex: around.endIndex });
  });
}

/** True where the name is part of a user's folder or address, is compared, or is given to what acts on users. */
export function asksForUser(context: ScriptContext, node: SyntaxNode): boolean {
  const name = assignedTo(context, node);
  return [node, ...(name === undefined ? [] : usesOf(context, name))].some((use) => {
    const text = enclosing(use, 'expandable_string_literal');
    const command = enclosing(use, 'command');
    const called = context.commandAt(command)?.name ?? '';
    return (
      (text !== undefined && /\bUsers[\\/]|@[\w.$]/i.test(context.source(text))) ||
      enclosing(use, 'comparison_expression') !== undefined ||
      aboutUsers.test(called)
    );
  });
}

/** Who runs the script may well be written into a log. */
export function isInMessage(context: ScriptContext, node: SyntaxNode): boolean {
  const command = enclosing(node, 'command');
  return command !== undefined && /^\s*(?:Write-|\w*-?log\w*\b)/i.test(context.source(command));
}
