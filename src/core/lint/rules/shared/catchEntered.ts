import { statementsOf } from '../../flow';
import type { Command } from '../../model/command';
import type { ScriptContext } from '../../scriptContext';
import { childOf, descendants, type SyntaxNode } from '../../syntaxNode';
import { harmless, nonTerminating, stopsAtErrors, usesCertificates } from './neverThrows';
import { telling } from './weight';

/** More cmdlets whose ordinary failures do not end a statement. Those of CIM write what the provider reports. */
const alsoNonTerminating: ReadonlySet<string> = new Set([
  'new-item',
  'new-itemproperty',
  'rename-itemproperty',
  'clear-itemproperty',
  'set-item',
  'clear-item',
  'set-service',
  'new-service',
  'suspend-service',
  'resume-service',
  'set-ciminstance',
  'remove-ciminstance',
  'invoke-cimmethod',
  'start-scheduledtask',
  'stop-scheduledtask',
  'enable-scheduledtask',
  'disable-scheduledtask',
]);

/** Programs that every Windows has, also for a 32-bit host: that one is missing, which would throw, cannot be. */
const ofWindows =
  /^(?:attrib|bitsadmin|cacls|certutil|cmd|fsutil|gpupdate|icacls|net1?|netsh|powercfg|reg|regsvr32|robocopy|rundll32|sc|schtasks|setx|shutdown|takeown|taskkill|tasklist|w32tm|wevtutil|xcopy)$/;

/** What may end with an error by itself: a call or a member of .NET, a cast, an index, a division, `throw`. */
const throwing =
  /^(?:invocation_expression|flow_control_statement|cast_expression|element_access|multiplicative_expression|trap_statement)$/;

/** True for a `try` that holds nothing whose ordinary failure would come to its `catch`. */
export function isNeverEntered(context: ScriptContext, attempt: SyntaxNode): boolean {
  const body = childOf(attempt, 'statement_block');
  return (
    body !== undefined &&
    statementsOf(body).length > 0 &&
    !usesCertificates(context, body) &&
    !mayThrow(context, body) &&
    context.commandsIn(body).every((command) => neverThrows(context, command))
  );
}

function mayThrow(context: ScriptContext, body: SyntaxNode): boolean {
  // Under strict mode a property that is missing throws.
  const isStrict = context.commands('set-strictmode').length > 0;
  return [...descendants(body)].some(({ type }) => throwing.test(type) || (isStrict && type === 'member_access'));
}

/** True for a command that only writes an error when it fails. */
function neverThrows(context: ScriptContext, command: Command): boolean {
  const { name, kind, redirections } = command;
  if (kind === 'program') {
    // Under Stop the first line that a program writes to a redirected error stream throws.
    return ofWindows.test(name) && redirections.length === 0;
  }
  return (
    telling.test(name) ||
    (kind === 'cmdlet' &&
      (nonTerminating.has(name) || alsoNonTerminating.has(name) || harmless.test(name)) &&
      goesOn(context, command))
  );
}

function goesOn(context: ScriptContext, { hasUnknownSplat, parameters }: Command): boolean {
  const action = parameters.get('erroraction');
  return action === undefined
    ? !hasUnknownSplat && !stopsAtErrors(context)
    : /^(?:silentlycontinue|ignore|continue)$/i.test(context.known(action.value) ?? '');
}
