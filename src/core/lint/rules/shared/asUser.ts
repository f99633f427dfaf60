import type { ScriptContext } from '../../scriptContext';
import type { SyntaxNode } from '../../syntaxNode';
import { isInBlockGivenTo } from './givenBlocks';

/** Functions of modules such as RunAsUser and PSAppDeployToolkit that run a script block as whoever is signed in, or over every user's hive. */
const runsForUser =
  /^(?:invoke|start|run|execute)-\w*as(?:the)?(?:current|logged-?[oi]n|active|interactive|console)\w*user$|^invoke-(?:hkcuregistrysettingsforallusers|adtallusersregistryaction)$/;

/** True in a script block that is given to such a function. */
export function isGivenToUser(context: ScriptContext, node: SyntaxNode): boolean {
  return isInBlockGivenTo(context, node, ({ name }) => runsForUser.test(name));
}
