import { functionAround } from '../../flow';
import type { Command } from '../../model/command';
import type { ScriptContext } from '../../scriptContext';
import { childOf, enclosing, type SyntaxNode } from '../../syntaxNode';

/** Commands that only tell. */
export const telling = /^(?:write-(?:host|output|warning|verbose|debug|information)|echo|out-host|out-null)$/;
/** What a script does for good measure; whether it works does not matter. */
export const bestEffort =
  /^(?:remove-|stop-|clear-|dismount-|disconnect-|close-|unregister-|get-|test-|select-|where-|sort-|import-module|out-null|write-|start-sleep|resolve-path|add-type|set-location|push-|pop-|set-executionpolicy|unblock-file|start-transcript|new-eventlog)/;

/** What a script is there for as a rule, so that it has failed where this fails. */
const weighty =
  /^(?:install-|add-appx|enable-|register-|start-service$|new-service$|set-service$|new-localuser$|add-localgroupmember$|(?:set|new)-itemproperty$|msiexec$|dism$)/;

/** True where a `try` does what the script is there for. */
export function isWeighty(context: ScriptContext, clause: SyntaxNode): boolean {
  const body = childOf(enclosing(clause, 'try_statement'), 'statement_block');
  return (
    body !== undefined &&
    context.commandsIn(body).some((command) => weighty.test(command.name) && !isSilenced(context, command))
  );
}

/** What is told to say nothing does not come to the `catch` when it fails. */
export function isSilenced(context: ScriptContext, { parameters }: Command): boolean {
  return /^(?:silentlycontinue|ignore)$/i.test(context.known(parameters.get('erroraction')?.value) ?? '');
}

/** True where the script does nothing more behind it. */
export function isEnd(context: ScriptContext, { endIndex }: SyntaxNode): boolean {
  return context.model.commands.every(
    ({ node, name }) =>
      node.startIndex < endIndex || functionAround(node) !== undefined || telling.test(name) || bestEffort.test(name),
  );
}
