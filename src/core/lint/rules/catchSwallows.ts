import { containsFlow, functionAround, statementsOf } from '../flow';
import { observe, type Fix, type Observation } from '../finding';
import { unwrap } from '../model/unwrap';
import { variableName } from '../model/variableName';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { childOf, descendants, enclosing, type SyntaxNode } from '../syntaxNode';
import { isNeverEntered } from './shared/catchEntered';
import { usesOf } from './shared/variables';
import { bestEffort, isEnd, isSilenced, isWeighty, telling } from './shared/weight';

/** A `catch` that tells of the error, or not even that, and lets the script end as if nothing had happened. */
export const catchSwallows: Rule = {
  id: 'catch-swallows',
  // Whether a failure matters is seldom told by the script: what it looks at later, or a job that does not need the step, makes it harmless.
  severity: 'info',
  title: 'Failure swallowed by catch',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    for (const clause of context.model.nodes('catch_clause')) {
      const block = childOf(clause, 'statement_block');
      if (block !== undefined && onlyTells(context, block) && matters(context, clause)) {
        const isEmpty = statementsOf(block).length === 0;
        const isCertain = isWeighty(context, clause) || isEnd(context, clause);
        const template = !isCertain
          ? 'A failure above is no failure of the script, which goes on and ends with 0. If what follows needs it, or nobody reads the message, end with exit 1 or throw.'
          : isEmpty
            ? 'Whatever fails above is forgotten here, and the tool shows success unless the script looks at the result later. End with exit 1 or throw, or say in a comment why the failure does not matter.'
            : 'The failure is only written down here, and the tool shows success unless the script looks at the result later. End with exit 1 or throw.';
        yield observe(clause.children[0] ?? clause, template, { fix: exitFix(context, clause, block) });
      }
    }
  },
};

/** What only brings something into the output: no failure of the job. */
const shows =
  /^(?:get-content|test-path|foreach-object|where-object|select-object|sort-object|out-string|format-\w+|write-\w+)$/;

/** A comment in an empty block is the reason for it. */
function onlyTells(context: ScriptContext, block: SyntaxNode): boolean {
  const statements = statementsOf(block);
  if (statements.length === 0) {
    return ![...descendants(block)].some(({ type }) => type === 'comment');
  }
  // A message that says what comes next is no end of the matter.
  if (/again|retry|retri|trying|fall ?back|ignor|skip|instead|alternativ/i.test(context.source(block))) {
    return false;
  }
  return statements.every(
    (statement) =>
      (statement.type === 'pipeline' && (isText(statement) || isUnreadFlag(context, statement))) ||
      context
        .commandsIn(statement)
        .some(
          ({ node, name, words }) =>
            telling.test(name) &&
            node.parent?.parent === statement &&
            !(name === 'write-output' && words.every(isValue)),
        ),
  );
}

/** A text written to the output. */
function isText(statement: SyntaxNode): boolean {
  return /^(?:expandable_string_literal|verbatim_string_characters|format_expression)$/.test(unwrap(statement).type);
}

/** `$failed = $true`, and nothing ever looks at it. */
function isUnreadFlag(context: ScriptContext, statement: SyntaxNode): boolean {
  const [name] = /^\$[\w:]+(?=\s*=)/.exec(context.source(statement).trim()) ?? [];
  return name !== undefined && usesOf(context, variableName(name)).length === 0;
}

/** A value of its own in the output may be what the script does instead; `$_` is the error. */
function isValue(word: SyntaxNode): boolean {
  const inner = unwrap(word);
  return inner.type === 'variable' && inner.children.length === 0 && inner.endIndex - inner.startIndex > 2;
}

/** False for a probe, for clearing up, where no failure comes to the `catch`, for a loop over many things, and where something after it looks at the result. */
function matters(context: ScriptContext, clause: SyntaxNode): boolean {
  const attempt = enclosing(clause, 'try_statement');
  const body = childOf(attempt, 'statement_block');
  if (
    attempt === undefined ||
    body === undefined ||
    isNeverEntered(context, attempt) ||
    containsFlow(body, 'return', 'continue', 'break', 'exit', 'throw')
  ) {
    return false;
  }
  if (
    enclosing(
      attempt,
      'foreach_statement',
      'while_statement',
      'do_statement',
      'for_statement',
      'catch_clause',
      'finally_clause',
      'assignment_expression',
    ) ||
    isInCallback(attempt)
  ) {
    return false;
  }
  const inside = context.commandsIn(body);
  const changes =
    inside.some(
      (command) =>
        command.kind !== 'function' &&
        command.kind !== 'unknown' &&
        !bestEffort.test(command.name) &&
        !isSilenced(context, command),
    ) ||
    /\[(?:System\.)?IO\.(?:File|Directory)\]::(?:Copy|Move|Write|Append|CreateDirectory)/i.test(context.source(body));
  const assigns = [...descendants(body)].some(({ type }) => type === 'assignment_expression');
  const onlyShows = inside.every(({ name }) => shows.test(name) || telling.test(name));
  return changes && !onlyShows && !assigns && functionAround(attempt) === undefined;
}

/** In a script block that some command runs, perhaps many times; `& { … }` runs where it stands. */
function isInCallback(node: SyntaxNode): boolean {
  const block = enclosing(node, 'script_block_expression');
  return block !== undefined && (block.parent?.type !== 'command_name_expr' || isInCallback(block));
}

function exitFix({ model }: ScriptContext, clause: SyntaxNode, block: SyntaxNode): Fix | undefined {
  const closing = block.children.at(-1);
  if (closing?.type !== '}') {
    return undefined;
  }
  const source = model.source(block);
  const clauseLine = model.text.lastIndexOf('\n', clause.startIndex) + 1;
  const indent = /^[ \t]*/.exec(model.text.slice(clauseLine))?.[0] ?? '';
  const end = model.text.indexOf('\r\n') === -1 ? '\n' : '\r\n';
  const at = closing.startIndex;
  const before = model.text.slice(0, at);
  const edit = source.includes('\n')
    ? { start: before.trimEnd().length, end: before.trimEnd().length, text: `${end}${indent}    exit 1` }
    : { start: before.trimEnd().length, end: at, text: statementsOf(block).length === 0 ? ' exit 1 ' : '; exit 1 ' };
  return { title: 'End with exit 1', edits: [edit] };
}
