import type { ScriptContext } from '../../scriptContext';
import { enclosing, isWithin, type SyntaxNode } from '../../syntaxNode';
import { usesOf } from './variables';

/** Functions of modules such as RunAsUser and PSAppDeployToolkit that run a script block as whoever is signed in, or over every user's hive. */
const runsForUser =
  /^(?:invoke|start|run|execute)-\w*as(?:the)?(?:current|logged-?[oi]n|active|interactive|console)\w*user$|^invoke-(?:hkcuregistrysettingsforallusers|adtallusersregistryaction)$/;

/** True in a script block that is given to such a function, itself or through a variable that goes nowhere else. */
export function isGivenToUser(context: ScriptContext, node: SyntaxNode): boolean {
  const block = enclosing(node, 'script_block_expression');
  if (block === undefined) {
    return false;
  }
  const given = context.model.assignments.find(
    ({ node: at, value }) => value !== undefined && isWithin(block, value) && !isWithinCommand(block, at),
  );
  const places = given === undefined ? [block] : usesOf(context, given.name);
  return places.length > 0 && places.every((place) => isArgumentForUser(context, place));
}

function isWithinCommand(block: SyntaxNode, assignment: SyntaxNode): boolean {
  const command = enclosing(block, 'command');
  return command !== undefined && isWithin(command, assignment);
}

function isArgumentForUser({ model }: ScriptContext, place: SyntaxNode): boolean {
  const command = enclosing(place, 'command');
  return model.commands.some(({ node, name }) => node === command && runsForUser.test(name));
}
