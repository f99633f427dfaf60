import { observe, type Observation } from '../finding';
import { containsFlow } from '../flow';
import { unwrap } from '../model/unwrap';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { childOf, descendants, isWithin, type SyntaxNode } from '../syntaxNode';

/** A loop that waits for something and never gives up. */
export const endlessWait: Rule = {
  id: 'endless-wait',
  severity: 'warning',
  title: 'Waits without an end',
  check: function* (context): Iterable<Observation> {
    const sleeps = context.commands('start-sleep');
    for (const loop of [...context.model.nodes('while_statement'), ...context.model.nodes('do_statement')]) {
      const body = childOf(loop, 'statement_block');
      const condition = childOf(loop, 'while_condition');
      const waits = sleeps.some(({ node }) => body !== undefined && isWithin(node, body));
      if (
        body === undefined ||
        condition === undefined ||
        !waits ||
        containsFlow(body, 'break', 'return', 'exit', 'throw')
      ) {
        continue;
      }
      if (isForever(context, loop, condition)) {
        yield observe(
          loop.children[0] ?? loop,
          'This loop never ends: the job runs until the tool kills it, and whatever should follow never happens. Give it a limit.',
        );
      } else if (!isBounded(context, condition, body)) {
        const template =
          'If what this loop waits for never comes, it waits for ever: the tool kills the job, and what should follow, such as cleaning up, never happens. Count the time as well and give up.';
        yield observe(loop.children[0] ?? loop, template);
      }
    }
  },
};

function isForever(context: ScriptContext, loop: SyntaxNode, condition: SyntaxNode): boolean {
  const isUntil = loop.children.some(({ type }) => type.toLowerCase() === 'until');
  const text = context.source(unwrap(condition)).trim();
  return isUntil ? /^\$false$/i.test(text) : /^(?:\$true|1)$/i.test(text);
}

/** A comparison of sizes, a date, a stop watch, or a variable that the loop counts. */
function isBounded(context: ScriptContext, condition: SyntaxNode, body: SyntaxNode): boolean {
  const text = context.source(condition);
  if (
    /-(?:lt|le|gt|ge)\b|Get-Date|Elapsed|DateTime|timeout|timer|deadline|retr(?:y|ies)|attempt|count|stopwatch|tries|max/i.test(
      text,
    )
  ) {
    return true;
  }
  const asked = new Set(
    [...descendants(condition)]
      .filter(({ type }) => type === 'variable')
      .map((node) => context.source(node).trim().toLowerCase()),
  );
  // A flag that the body may set for any reason cannot be judged, unless it is plainly what is waited for.
  return [...descendants(body)].some(
    (node) =>
      (node.type === 'post_increment_expression' || node.type === 'assignment_expression') &&
      [...asked].some((name) => isCounted(context, node, name)),
  );
}

/** Counted, or set from a comparison or a constant. */
function isCounted(context: ScriptContext, node: SyntaxNode, name: string): boolean {
  const source = context.source(node).trim().toLowerCase();
  const rest = source.startsWith(name) ? source.slice(name.length).trim() : undefined;
  return (
    rest !== undefined &&
    (/^(?:\+\+|--|[-+]=)/.test(rest) ||
      /^=\s*(?:\$true|\$false|\d+|['"])/.test(rest) ||
      /-(?:lt|le|gt|ge)\b/.test(rest))
  );
}
