import { observe, type Observation } from '../finding';
import { containsFlow } from '../flow';
import { unwrap } from '../model/unwrap';
import { variableName } from '../model/variableName';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { childOf, descendants, isWithin, type SyntaxNode } from '../syntaxNode';
import { isBehindClick } from './shared/behindClick';
import { assignedTo } from './shared/variables';

/** A loop that waits for something and never gives up. */
export const endlessWait: Rule = {
  id: 'endless-wait',
  severity: 'warning',
  title: 'Waits without an end',
  onlyWhere: 'reached',
  isNoteInBranch: true,
  check: function* (context): Iterable<Observation> {
    for (const loop of ['while_statement', 'do_statement', 'for_statement'].flatMap((type) =>
      context.model.nodes(type),
    )) {
      const body = childOf(loop, 'statement_block');
      const condition = childOf(loop, 'while_condition', 'for_condition');
      if (
        body === undefined ||
        !waits(context, body) ||
        isBehindClick(context, loop) ||
        isInStoppedJob(context, loop) ||
        endsByItself(context, condition) ||
        hasEnded(context, condition) ||
        asksInLoop(context, body)
      ) {
        continue;
      }
      const leaves = containsFlow(body, 'break', 'return', 'exit', 'throw');
      const isEndless = condition === undefined ? loop.type === 'for_statement' : isForever(context, loop, condition);
      if (isEndless && leaves) {
        if (!counts(context, body)) {
          yield observe(loop.children[0] ?? loop, never);
        }
      } else if (leaves || (loop.type === 'for_statement' && !isEndless)) {
        continue;
      } else if (isEndless || condition === undefined) {
        yield observe(
          loop.children[0] ?? loop,
          'This loop never ends: the job runs until the tool kills it, and whatever should follow never happens. Give it a limit.',
        );
      } else if (!isBounded(context, condition, body)) {
        yield endsByError(context, condition)
          ? observe(loop.children[0] ?? loop, retries, { severity: 'info' })
          : observe(loop.children[0] ?? loop, never);
      }
    }
  },
};

const never =
  'If what this loop waits for never comes, it waits for ever: the tool kills the job, and what should follow, such as cleaning up, never happens. Count the time as well and give up.';

/** Source: reference of Start-BitsTransfer, -RetryTimeout: 1,209,600 seconds. */
const retries =
  'BITS tries for 14 days before it gives up a transfer that does not get on, and the tool kills the job long before. Give Start-BitsTransfer a -RetryTimeout, or count the time as well.';

/** Signs that time or tries are counted: a comparison of sizes, a date, a stop watch, a variable that is called so. */
const bound =
  /-(?:lt|le|gt|ge)\b|Get-Date|Elapsed|DateTime|\$[\w:.]*(?:time-?out|timer|deadline|retr(?:y|ies)|attempt|count|stopwatch|tries|max)|Test-\w*Time/i;

function waits(context: ScriptContext, body: SyntaxNode): boolean {
  return (
    context.commands('start-sleep').some(({ node }) => isWithin(node, body)) ||
    /\[(?:System\.)?Threading\.Thread\]::Sleep\(/i.test(context.source(body))
  );
}

/** In a job that the script ends itself. */
function isInStoppedJob(context: ScriptContext, loop: SyntaxNode): boolean {
  return (
    context.commands('start-job', 'start-threadjob').some(({ node }) => isWithin(loop, node)) &&
    context
      .commands('stop-job', 'remove-job')
      .some((command) => command.name === 'stop-job' || context.has(command, 'force'))
  );
}

/** BITS itself gives up a transfer that does not get on: the state becomes another one. */
function endsByItself(context: ScriptContext, condition: SyntaxNode | undefined): boolean {
  return (
    (condition !== undefined &&
      /JobState\s+-eq\s+["']?(?:Transferring|Connecting)\b/i.test(context.source(condition)) &&
      !/\s-or\s/i.test(context.source(condition))) ||
    (endsByError(context, condition) && context.codeMatches(/-RetryTimeout\b/i))
  );
}

/** Asks for the end of a process for which Start-Process has waited. */
function hasEnded(context: ScriptContext, condition: SyntaxNode | undefined): boolean {
  const asked = /^(?:(?:!|-not\b)\s*\(?\s*)?(\$[\w:]+)\.HasExited\s*\)?$/i.exec(
    condition === undefined ? '' : context.source(unwrap(condition)).trim(),
  )?.[1];
  return (
    asked !== undefined &&
    context
      .commands('start-process')
      .some((command) => context.has(command, 'wait') && assignedTo(context, command.node) === variableName(asked))
  );
}

/** Waits until a transfer is done or BITS has given it up. */
function endsByError(context: ScriptContext, condition: SyntaxNode | undefined): boolean {
  return (
    condition !== undefined && /JobState\s+-(?:(?:in|match)\b.*|eq\s+["']?)\bError\b/i.test(context.source(condition))
  );
}

/** A menu: what it waits for is an answer, and the question itself is reported. */
function asksInLoop(context: ScriptContext, body: SyntaxNode): boolean {
  return (
    context.commandsIn(body).some(({ name }) => /^(?:read-host|pause|choice|out-gridview)$/.test(name)) ||
    /\.PromptForChoice\s*\(|\.(?:ReadKey|ReadLine)\s*\(|\bShow-\w*Menu\b/i.test(context.source(body))
  );
}

/** A loop without a condition of its own that counts, or that a variable may end. */
function counts(context: ScriptContext, body: SyntaxNode): boolean {
  return bound.test(context.source(body)) || /\+\+|--|[-+]=/.test(context.source(body));
}

function isForever(context: ScriptContext, loop: SyntaxNode, condition: SyntaxNode): boolean {
  const isUntil = loop.children.some(({ type }) => type.toLowerCase() === 'until');
  const text = context.source(unwrap(condition)).trim();
  return isUntil ? /^\$false$/i.test(text) : /^(?:\$true|1)$/i.test(text);
}

/** A comparison of sizes, a date, a stop watch, or a variable that the loop counts. */
function isBounded(context: ScriptContext, condition: SyntaxNode, body: SyntaxNode): boolean {
  if (bound.test(context.source(condition))) {
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
