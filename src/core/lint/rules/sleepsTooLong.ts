import { observe, type Observation } from '../finding';
import { profileFacts } from '../deliveryProfile';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { childOf, type SyntaxNode } from '../syntaxNode';
import { isKeptForLater } from './shared/keptForLater';

/** Pauses that last longer than the tool waits for the script. */
export const sleepsTooLong: Rule = {
  id: 'sleeps-too-long',
  severity: 'warning',
  title: 'Waits longer than the tool does',
  check: function* (context): Iterable<Observation> {
    const limits = context.delivery.profiles.map((profile) => profileFacts[profile].limit ?? Infinity);
    const limit = Math.max(...limits);
    for (const command of limit === Infinity ? [] : context.commands('start-sleep')) {
      const seconds = secondsOf(context, command);
      const total = seconds === undefined ? 0 : seconds * timesRun(context, command.node);
      if (total > limit && !isKeptForLater(context, command.node)) {
        const template =
          'This waits {0} minutes, and the tool gives up after {1}: the script is killed and what follows never happens. Wait less, or have a scheduled task go on.';
        yield observe(command.node, template, { values: [Math.round(total / 60), limit / 60] });
      }
    }
  },
};

function secondsOf(context: ScriptContext, command: Parameters<ScriptContext['argument']>[0]): number | undefined {
  const inMilliseconds = numberOf(context, command.parameters.get('milliseconds')?.value);
  return inMilliseconds === undefined ? numberOf(context, context.argument(command, 'seconds')) : inMilliseconds / 1000;
}

/** A number, or a product or sum of numbers. */
function numberOf(context: ScriptContext, node: SyntaxNode | undefined): number | undefined {
  const source = node === undefined ? '' : context.source(context.folder.valueOf(node)).replaceAll(/[\s()]/g, '');
  return /^\d+(?:[*+]\d+)*$/.test(source)
    ? source
        .split('+')
        .map((product) => product.split('*').reduce((value, factor) => value * Number(factor), 1))
        .reduce((sum, value) => sum + value, 0)
    : undefined;
}

/** How often the loops around run, as far as that is written there; once where it is not. */
function timesRun(context: ScriptContext, node: SyntaxNode): number {
  let times = 1;
  for (let at: SyntaxNode | null = node; at !== null; at = at.parent) {
    times *=
      at.type === 'for_statement'
        ? forTimes(context, at)
        : at.type === 'foreach_statement'
          ? rangeTimes(context.source(at))
          : 1;
    if (at.type === 'command' && at !== node && at.parent !== null) {
      times *= rangeTimes(context.source(at.parent));
    }
    if (at.type === 'function_statement') {
      return times;
    }
  }
  return times;
}

function forTimes(context: ScriptContext, loop: SyntaxNode): number {
  const from = /=\s*(\d+)/.exec(sourceOf(context, childOf(loop, 'for_initializer')))?.[1];
  const to = /-(lt|le)\s*(\d+)/i.exec(sourceOf(context, childOf(loop, 'for_condition')));
  const step = /\+\+/.test(sourceOf(context, childOf(loop, 'for_iterator')));
  return from === undefined || to === null || !step
    ? 1
    : Math.max(1, Number(to[2]) - Number(from) + (to[1]?.toLowerCase() === 'le' ? 1 : 0));
}

/** `foreach ($i in 1..90)` and `1..90 | ForEach-Object`. */
function rangeTimes(source: string): number {
  const range = /^(?:foreach\s*\(\s*\$\w+\s+in\s+)?\(?(\d+)\.\.(\d+)\)?(?:\s*\)|\s*\|)/i.exec(source.trim());
  return range === null ? 1 : Math.abs(Number(range[2]) - Number(range[1])) + 1;
}

function sourceOf(context: ScriptContext, node: SyntaxNode | undefined): string {
  return node === undefined ? '' : context.source(node);
}
