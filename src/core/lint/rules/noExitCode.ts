import { alwaysLeaves, isTopLevel } from '../flow';
import { observe, type Observation } from '../finding';
import type { Command } from '../model/command';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { childOf, enclosing, isWithin, type SyntaxNode } from '../syntaxNode';
import { isNeverEntered } from './shared/catchEntered';
import { isFor32BitOnly } from './shared/guards';
import { silentFailuresOf } from './shared/neverThrows';
import { usesOf } from './shared/variables';
import { isEnd, isWeighty } from './shared/weight';

/** A script that says that it failed and still ends with 0, because nothing in it sets an exit code. */
export const noExitCode: Rule = {
  id: 'no-exit-code',
  // Whether a failure matters is seldom told by the script, as with catch-swallows.
  severity: 'info',
  title: 'Failure reported as success',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    const { model } = context;
    const sets = context.codeMatches(
      /\bexit\b|\[(?:System\.)?Environment\]::Exit|SetShouldExit|\bthrow\b|^\s*trap\b/im,
    );
    const stops = model.assignments.some(
      ({ name, value }) => name === 'erroractionpreference' && /^stop$/i.test(context.known(value) ?? ''),
    );
    if (sets || stops || model.errors.length > 0 || context.file.name.toLowerCase().endsWith('.psm1')) {
      return;
    }
    for (const command of context.commands('write-error')) {
      if (isTopLevel(command.node) && !isTerminating(context, command) && !isFor32BitOnly(context, command.node)) {
        yield* observed(context, command.node);
      }
    }
  },
};

function* observed(context: ScriptContext, node: SyntaxNode): Iterable<Observation> {
  const isInLoop = enclosing(node, 'foreach_statement', 'while_statement', 'do_statement', 'for_statement');
  const clause = enclosing(node, 'catch_clause');
  const attempt = enclosing(clause ?? node, 'try_statement');
  const isSilent = clause !== undefined && silentFailuresOf(context, attempt) !== undefined;
  if (isSilent || (clause !== undefined && attempt !== undefined && isNeverEntered(context, attempt))) {
    const template =
      'No ordinary failure in the try comes to this catch without -ErrorAction Stop; once it does, the script still ends with 0 and the tool shows success. Add it, and end with exit 1 or throw.';
    yield observe(node, template);
  } else if (mayBeMeant(context, node, clause, isInLoop)) {
    yield observe(
      node,
      'A failure above is no failure of the script, which goes on and ends with 0. If what follows needs it, or nobody reads the message, end with exit 1 or throw.',
    );
  } else {
    const template =
      isInLoop === undefined
        ? 'The script reports an error here and then ends with exit code 0, so the tool shows success. Write exit 1 behind it.'
        : 'The script reports an error here and then ends with exit code 0, so the tool shows success. Note the failure, and write exit 1 behind the loop.';
    yield observe(node, template);
  }
}

/** True where a block goes on with a value of its own, or a `catch` outside loops with other work. */
function mayBeMeant(
  context: ScriptContext,
  node: SyntaxNode,
  clause: SyntaxNode | undefined,
  loop: SyntaxNode | undefined,
): boolean {
  if (clause !== undefined && loop === undefined) {
    return goesOn(context, clause);
  }
  const block = clause ?? enclosing(node, 'statement_block');
  const isBranch = /^(?:if_statement|elseif_clause|else_clause|catch_clauses)$/.test(block?.parent?.type ?? '');
  return block !== undefined && isBranch && isReplaced(context, block);
}

/** True where the script has more to do behind a `catch` and may be meant to: it takes something else instead, or what failed is a part of it. */
function goesOn(context: ScriptContext, clause: SyntaxNode): boolean {
  return (
    !alwaysLeaves(childOf(clause, 'statement_block')) &&
    !isEnd(context, clause) &&
    (isReplaced(context, clause) || !isWeighty(context, clause))
  );
}

/** True where a block sets something for what follows; a message that it writes itself, or that something has failed, is nothing to go on with. */
function isReplaced(context: ScriptContext, block: SyntaxNode): boolean {
  return context.model.assignments.some(({ node, name, value }) => {
    const isSetHere = isWithin(node, block) && value !== undefined;
    if (!isSetHere || /^(?:\$(?:true|false|null)|-?\d+)$/i.test(context.source(value).trim())) {
      return false;
    }
    const uses = usesOf(context, name);
    return uses.some(({ startIndex }) => startIndex > block.endIndex) && !uses.some((use) => isWithin(use, block));
  });
}

function isTerminating(context: ScriptContext, command: Command): boolean {
  const action = command.parameters.get('erroraction')?.value;
  return action !== undefined && /^stop$/i.test(context.known(action) ?? '');
}
