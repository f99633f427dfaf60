import { statementsOf } from '../../flow';
import type { Command } from '../../model/command';
import { variableName } from '../../model/variableName';
import type { ScriptContext } from '../../scriptContext';
import { childOf, descendants, type SyntaxNode } from '../../syntaxNode';

/** Cmdlets whose ordinary failures (nothing there, no right) do not end a statement. Source: their reference, tried in 5.1. */
export const nonTerminating: ReadonlySet<string> = new Set([
  'copy-item',
  'move-item',
  'remove-item',
  'rename-item',
  'get-item',
  'get-childitem',
  'get-content',
  'get-itemproperty',
  'set-itemproperty',
  'remove-itemproperty',
  'get-service',
  'start-service',
  'stop-service',
  'restart-service',
  'get-process',
  'stop-process',
  'get-ciminstance',
  'get-wmiobject',
  'get-hotfix',
  'get-acl',
  'unregister-scheduledtask',
  'get-scheduledtask',
]);
export const harmless =
  /^(?:write-|out-|start-sleep|select-|where-|sort-|format-|foreach-object|measure-|join-path|split-path|test-path)/;

/**
 * The cmdlets of a `try` whose failures never come to its `catch`; undefined where something in it may throw, or errors end a statement
 * anyway.
 */
export function silentFailuresOf(
  context: ScriptContext,
  attempt: SyntaxNode | undefined,
): readonly Command[] | undefined {
  const body = childOf(attempt, 'statement_block');
  return body === undefined || stopsAtErrors(context) || usesCertificates(context, body)
    ? undefined
    : silentFailures(context, body);
}

/** True where the script may tell cmdlets to end with an error when they fail. */
export function stopsAtErrors(context: ScriptContext): boolean {
  return (
    context.codeMatches(/\$PSDefaultParameterValues/i) ||
    context.model.assignments.some(
      ({ name, value }) =>
        name === 'erroractionpreference' && !/^(?:silentlycontinue|continue|ignore)$/i.test(context.known(value) ?? ''),
    )
  );
}

/** In the certificate store a deletion that fails throws, so that the `catch` runs. */
export function usesCertificates(context: ScriptContext, body: SyntaxNode): boolean {
  const stores = /\bCert:/i;
  const given = [...descendants(body)]
    .filter(({ type }) => type === 'variable')
    .map((node) => variableName(context.source(node).trim()));
  return (
    stores.test(context.source(body)) ||
    context.model.assignments.some(({ node, name }) => given.includes(name) && stores.test(context.source(node)))
  );
}

/** The cmdlets of a block whose failures nobody catches; undefined where anything else in it may throw. */
function silentFailures(context: ScriptContext, body: SyntaxNode): readonly Command[] | undefined {
  for (const { type } of descendants(body)) {
    if (
      /^(?:invocation_expression|flow_control_statement|cast_expression|member_access|element_access|multiplicative_expression|script_block_expression|trap_statement)$/.test(
        type,
      )
    ) {
      return undefined;
    }
  }
  const inside = context.commandsIn(body);
  const failing = inside.filter(({ name, kind }) => kind === 'cmdlet' && nonTerminating.has(name));
  const isKnown = inside.every((command) => {
    const { name, kind, parameters } = command;
    const action = parameters.get('erroraction');
    const isQuiet =
      !command.hasUnknownSplat && (action === undefined || /^continue$/i.test(context.known(action.value) ?? ''));
    return (kind === 'cmdlet' && nonTerminating.has(name) && isQuiet) || harmless.test(name);
  });
  return statementsOf(body).length > 0 && failing.length > 0 && isKnown ? failing : undefined;
}
