import type { Command } from '../../model/command';
import type { ScriptContext } from '../../scriptContext';
import { enclosing, isWithin, type SyntaxNode } from '../../syntaxNode';
import { usesOf } from './variables';

/** True in a script block that is given to such a command, itself or through a variable that goes nowhere else. */
export function isInBlockGivenTo(
  context: ScriptContext,
  node: SyntaxNode,
  takes: (command: Command) => boolean,
): boolean {
  for (let block = enclosing(node, 'script_block_expression'); block !== undefined;) {
    if (isGiven(context, block, takes)) {
      return true;
    }
    block = enclosing(block, 'script_block_expression');
  }
  return false;
}

function isGiven(context: ScriptContext, block: SyntaxNode, takes: (command: Command) => boolean): boolean {
  const given = context.model.assignments.find(
    ({ node: at, value }) => value !== undefined && isWithin(block, value) && !isWithinCommand(block, at),
  );
  const places = given === undefined ? [block] : usesOf(context, given.name);
  return (
    places.length > 0 &&
    places.every((place) => {
      const command = context.commandAt(enclosing(place, 'command'));
      return command !== undefined && takes(command);
    })
  );
}

function isWithinCommand(block: SyntaxNode, assignment: SyntaxNode): boolean {
  const command = enclosing(block, 'command');
  return command !== undefined && isWithin(command, assignment);
}
