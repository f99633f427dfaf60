import { childOf, type SyntaxNode } from '../../lint/syntaxNode';
import type { PictureArm } from '../picture';
import { displayWords, negated } from '../target';
import { hasEffect, hasSubstance } from '../tidy';
import { compare } from './comparisons';
import { evaluate } from './expressions';
import type { Flow, Run, Way } from './run';
import type { State } from './state';
import { runBlock } from './statements';
import { constant, itemsOf, no, truth, yes, type Value } from './value';

interface Arm {
  readonly label: string;
  readonly block: SyntaxNode | undefined;
  readonly condition: Value;
  readonly isTaken: boolean | undefined;
}

/** A way that may have left the block, so that what follows in the block runs under a condition only. */
export interface Guard {
  /** Under which what follows runs. */
  readonly label: string;
  /** How the way left, and what is known on it. */
  readonly flow: Flow;
  readonly state: State;
}

/** What an `if` came to. */
interface IfResult {
  readonly flow: Flow;
  readonly guard?: Guard;
}

const leaving: readonly Flow[] = ['return', 'break', 'continue'];

export function runIf(run: Run, node: SyntaxNode): IfResult {
  const clauses = [node, ...(childOf(node, 'elseif_clauses')?.children ?? [])];
  const arms: Arm[] = [];
  let isDecided = false as boolean;
  for (const clause of clauses) {
    const condition = childOf(clause, 'pipeline');
    const value = condition === undefined || isDecided ? no : evaluate(run, condition);
    const is: boolean | undefined = isDecided ? false : truth(value);
    arms.push({
      label: condition === undefined ? 'if' : displayWords(run.context.source(condition), run.secrets),
      block: childOf(clause, 'statement_block'),
      condition: value,
      isTaken: is === true && arms.some(({ isTaken }) => isTaken === undefined) ? undefined : is,
    });
    isDecided ||= is === true;
  }
  const otherwise = childOf(childOf(node, 'else_clause'), 'statement_block');
  const isOpen = arms.some(({ isTaken }) => isTaken === undefined);
  const elseTaken = isDecided ? false : isOpen ? undefined : true;
  if (otherwise !== undefined) {
    arms.push({ label: 'else', block: otherwise, condition: no, isTaken: elseTaken });
  }
  return runArms(run, node, arms, otherwise === undefined && !isDecided);
}

/** Walks all arms. Where the situation decides, only the one that is taken counts for what follows. */
function runArms(run: Run, node: SyntaxNode, arms: readonly Arm[], mayPass: boolean): IfResult {
  const ways: Way[] = [];
  for (const arm of arms) {
    const walk = (): Flow => runBlock(run, arm.block);
    ways.push(arm.isTaken === false ? run.aside(walk) : run.way(() => withBitness(run, arms, arm, walk)));
  }
  drawArms(run, node, arms, ways);
  const open = ways.filter((_way, index) => arms[index]?.isTaken !== false);
  const going = open.filter(({ flow }) => flow === 'next');
  const passes = mayPass && arms.every(({ isTaken }) => isTaken !== true);
  const before = passes ? [{ state: passedState(run, arms), values: [] }] : [];
  if (going.length + before.length === 0) {
    const [only] = open;
    run.state = only?.state ?? run.state;
    return { flow: open.length === 1 ? (only?.flow ?? 'next') : worst(open) };
  }
  run.meet([...going, ...before]);
  return { flow: 'next', ...guardOf(arms, ways) };
}

function guardOf(arms: readonly Arm[], ways: readonly Way[]): { readonly guard?: Guard } {
  const left = arms.flatMap((arm, index) => {
    const way = ways[index];
    return way !== undefined && arm.isTaken === undefined && leaving.includes(way.flow) ? [{ arm, way }] : [];
  });
  const [first] = left;
  const label = left.map(({ arm }) => negated(arm.label)).join(' and ');
  return first === undefined ? {} : { guard: { label, flow: first.way.flow, state: first.way.state } };
}

/** All ways leave: the one that leaves least far counts, since others may still come that far. */
function worst(ways: readonly Way[]): Flow {
  const order: readonly Flow[] = ['continue', 'break', 'return', 'throw', 'exit'];
  return order.find((flow) => ways.some((way) => way.flow === flow)) ?? 'next';
}

/** Where a condition asks for the process's width, each way knows the answer. */
function withBitness(run: Run, arms: readonly Arm[], arm: Arm, walk: () => Flow): Flow {
  const [first] = arms;
  const saysWide = first?.condition.type === 'unknown' ? first.condition.saysWide : undefined;
  if (saysWide !== undefined) {
    run.state = { ...run.state, bitness: (arm === first) === saysWide ? '64' : '32' };
  }
  return walk();
}

function passedState(run: Run, arms: readonly Arm[]): Run['state'] {
  const [first] = arms;
  const saysWide = first?.condition.type === 'unknown' ? first.condition.saysWide : undefined;
  return saysWide === undefined ? run.state : { ...run.state, bitness: saysWide ? '32' : '64' };
}

function drawArms(run: Run, node: SyntaxNode, arms: readonly Arm[], ways: readonly Way[]): void {
  const drawn = arms.map((arm, index): PictureArm & { readonly isEmpty: boolean } => {
    const steps = ways[index]?.steps ?? [];
    const isEmpty = !steps.some(arm.isTaken === false ? hasEffect : hasSubstance);
    return { label: arm.label, isTaken: arm.isTaken, steps, isEmpty };
  });
  const hidden = drawn.filter(({ isEmpty }) => isEmpty);
  const shown = drawn.filter(({ isEmpty }) => !isEmpty).map(({ label, isTaken, steps }) => ({ label, isTaken, steps }));
  const arms_ = shown.map((arm) =>
    arm.label === 'else' && hidden.length > 0
      ? { ...arm, label: hidden.map(({ label }) => negated(label)).join(' and ') }
      : arm,
  );
  if (arms_.length > 0) {
    run.draw({ type: 'branch', arms: arms_, at: { start: node.startIndex, end: node.endIndex } });
  }
}

export function runSwitch(run: Run, node: SyntaxNode): Flow {
  const condition = childOf(node, 'switch_condition');
  const asked = condition === undefined ? no : evaluate(run, childOf(condition, 'pipeline') ?? condition);
  const { items, isOpen } = itemsOf(asked);
  const [item = asked] = items;
  const subject = items.length === 1 && !isOpen ? item : asked;
  const how = childOf(node, 'switch_parameters');
  const written = how === undefined ? '' : run.context.source(how).toLowerCase();
  const operator = written.includes('-regex') ? '-match' : written.includes('-wildcard') ? '-like' : '-eq';
  const clauses = childOf(childOf(node, 'switch_body'), 'switch_clauses')?.children ?? [];
  const arms = clauses
    .filter(({ type }) => type === 'switch_clause')
    .map((clause) => switchArm(run, clause, subject, operator));
  const found = arms.some(({ isTaken }) => isTaken === true);
  const isDecided = arms.every(({ isTaken, label }) => isTaken !== undefined || label === 'default');
  const settled = arms.map((arm) =>
    arm.label === 'default' ? { ...arm, isTaken: found ? false : isDecided ? true : undefined } : arm,
  );
  const { flow } = runArms(run, node, settled, !settled.some(({ label }) => label === 'default'));
  return flow === 'break' || flow === 'continue' ? 'next' : flow;
}

function switchArm(run: Run, clause: SyntaxNode, subject: Value, operator: string): Arm {
  const condition = childOf(clause, 'switch_clause_condition');
  const source = condition === undefined ? '' : run.context.source(condition).trim();
  const block = childOf(clause, 'statement_block');
  if (condition === undefined || /^default$/i.test(source)) {
    return { label: 'default', block, condition: yes, isTaken: undefined };
  }
  const value = switchValue(run, condition, source);
  const is = value.type === 'block' ? undefined : compare(operator, subject, value);
  return { label: displayWords(source, run.secrets), block, condition: no, isTaken: is };
}

/** A word that stands alone is a text there. */
function switchValue(run: Run, condition: SyntaxNode, source: string): Value {
  const [inside] = condition.children;
  return inside === undefined ? constant(source) : evaluate(run, inside);
}
