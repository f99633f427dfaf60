import { statementsOf } from '../flow';
import { observe, type Fix, type Observation } from '../finding';
import type { Command } from '../model/command';
import { variableName } from '../model/variableName';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { childOf, descendants, type SyntaxNode } from '../syntaxNode';

/** Cmdlets whose ordinary failures (nothing there, no right) do not end a statement. Source: their reference, tried in 5.1. */
const nonTerminating: ReadonlySet<string> = new Set([
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
const harmless =
  /^(?:write-|out-|start-sleep|select-|where-|sort-|format-|foreach-object|measure-|join-path|split-path|test-path)/;

/** A `catch` that never runs, because nothing in its `try` ends with an error. */
export const tryWithoutStop: Rule = {
  id: 'try-without-stop',
  severity: 'warning',
  title: 'catch that never runs',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    const stops = context.model.assignments.some(
      ({ name, value }) =>
        name === 'erroractionpreference' && !/^(?:silentlycontinue|continue|ignore)$/i.test(context.known(value) ?? ''),
    );
    if (stops || context.codeMatches(/\$PSDefaultParameterValues/i)) {
      return;
    }
    for (const attempt of context.model.nodes('try_statement')) {
      const body = childOf(attempt, 'statement_block');
      const first = body === undefined || usesCertificates(context, body) ? undefined : silentFailures(context, body);
      if (first !== undefined && doesSomething(context, childOf(attempt, 'catch_clauses'))) {
        const template =
          'When {0} fails it only writes an error and goes on: the catch below never runs, and the failure goes unnoticed. Add -ErrorAction Stop.';
        const [command] = first;
        const values = [command === undefined ? '' : context.source(command.nameNode).trim()];
        yield observe(command?.nameNode ?? attempt, template, { values, fix: stopFix(first) });
      }
    }
  },
};

/** A `catch` that is empty, or writes the error that is written anyway, would make no difference. */
function doesSomething(context: ScriptContext, clauses: SyntaxNode | undefined): boolean {
  return (clauses?.children ?? []).some((clause) =>
    statementsOf(childOf(clause, 'statement_block')).some(
      (statement) => !/^Write-Error\s+(?:-\w+\s+)?["']?\$_/i.test(context.source(statement).trim()),
    ),
  );
}

/** In the certificate store a deletion that fails throws, so that the `catch` runs. */
function usesCertificates(context: ScriptContext, body: SyntaxNode): boolean {
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

function stopFix(commands: readonly Command[]): Fix {
  const edits = commands.map(({ words, nameNode, parameters }) => {
    const given = parameters.get('erroraction')?.value;
    const { endIndex } = words.at(-1) ?? nameNode;
    return given === undefined
      ? { start: endIndex, end: endIndex, text: ' -ErrorAction Stop' }
      : { start: given.startIndex, end: given.endIndex, text: 'Stop' };
  });
  return { title: 'Add -ErrorAction Stop', edits };
}
