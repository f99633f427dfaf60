import type { Place } from '../../finding';
import { alwaysLeaves, statementsOf } from '../../flow';
import type { ScriptContext } from '../../scriptContext';
import { childOf, type SyntaxNode } from '../../syntaxNode';

/** What is known of a part of a condition, without its `-not`; undefined where it is not known. */
export type Knowledge = (context: ScriptContext, part: Place) => boolean | undefined;

/** The same knowledge of one script, which thinks of each part once: several rules of reach ask for the same conditions. */
export function remembering(known: Knowledge): Knowledge {
  const answers = new Map<string, boolean | undefined>();
  return (context, part) => {
    const place = `${part.startIndex} ${part.endIndex}`;
    if (!answers.has(place)) {
      answers.set(place, known(context, part));
    }
    return answers.get(place);
  };
}

/** Branches that are never taken as their conditions are known, and what follows an `if` whose certain branch leaves. */
export function notTaken(context: ScriptContext, known: Knowledge): readonly Place[] {
  return context.model.nodes('if_statement').flatMap((node) => [...ofIf(context, node, known)]);
}

function* ofIf(context: ScriptContext, node: SyntaxNode, known: Knowledge): Iterable<Place> {
  const branches = branchesOf(context, node, known);
  yield* branches.all.flatMap(({ block, holds }, index) =>
    block !== undefined && (holds === false || index > branches.taken) ? [block] : [],
  );
  const list = node.parent;
  if (list?.type === 'statement_list' && leavesForCertain(context, certainOf(branches), known)) {
    yield { startIndex: node.endIndex, endIndex: list.endIndex };
  }
}

/** The block that is taken for certain. */
function certainOf({ all, taken }: Branches): SyntaxNode | undefined {
  return all.slice(0, taken).every(({ holds }) => holds === false) ? all[taken]?.block : undefined;
}

/** True where nothing runs behind a block: it leaves at its end, or in an `if` in it whose certain branch does. */
function leavesForCertain(context: ScriptContext, block: SyntaxNode | undefined, known: Knowledge): boolean {
  return (
    alwaysLeaves(block) ||
    statementsOf(block).some(
      (statement) =>
        statement.type === 'if_statement' &&
        leavesForCertain(context, certainOf(branchesOf(context, statement, known)), known),
    )
  );
}

interface Branches {
  readonly all: readonly { readonly block: SyntaxNode | undefined; readonly holds: boolean | undefined }[];
  /** The first that is taken where the script comes to it. */
  readonly taken: number;
}

function branchesOf(context: ScriptContext, node: SyntaxNode, known: Knowledge): Branches {
  const branches = [node, ...(childOf(node, 'elseif_clauses')?.children ?? [])].map((branch) => {
    const condition = childOf(branch, 'pipeline');
    const holds = condition === undefined ? undefined : comesTo(context, condition, known);
    return { block: childOf(branch, 'statement_block'), holds };
  });
  // The `else` is one more branch, which is taken where no other is.
  const all = [...branches, { block: childOf(childOf(node, 'else_clause'), 'statement_block'), holds: true }];
  return { all, taken: all.findIndex(({ holds }) => holds === true) };
}

/** The blocks of an `if` of which one is taken, as far as is known; undefined among them where it may take none. */
export function openBranches(
  context: ScriptContext,
  node: SyntaxNode,
  known: Knowledge,
): readonly (SyntaxNode | undefined)[] {
  const { all, taken } = branchesOf(context, node, known);
  return all.slice(0, taken + 1).flatMap(({ block, holds }) => (holds === false ? [] : [block]));
}

/** What a condition comes to: `-not`, `-and` and `-or` of parts of which something is known. */
export function comesTo(context: ScriptContext, condition: Place, known: Knowledge): boolean | undefined {
  const place = withoutParentheses(context, condition);
  const { operators, parts } = cut(context, place);
  if (parts.length > 1) {
    // Both operators bind alike and from left to right; a mixture is left alone.
    const values = parts.map((part) => comesTo(context, part, known));
    const [decides] = operators.map((one) => one === 'or');
    return new Set(operators).size > 1 || decides === undefined
      ? undefined
      : values.includes(decides)
        ? decides
        : values.includes(undefined)
          ? undefined
          : !decides;
  }
  const text = context.model.source(place);
  const [negation = ''] = /^(?:!|-not\b)\s*/i.exec(text) ?? [];
  if (negation === '' || /^[^(]*\s-\w+\s/.test(text.slice(negation.length))) {
    return known(context, place);
  }
  const rest = comesTo(context, { startIndex: place.startIndex + negation.length, endIndex: place.endIndex }, known);
  return rest === undefined ? undefined : !rest;
}

function withoutParentheses(context: ScriptContext, { startIndex, endIndex }: Place): Place {
  let text = context.model.source({ startIndex, endIndex });
  for (;;) {
    const start = startIndex + text.length - text.trimStart().length;
    text = text.trim();
    if (!text.startsWith('(') || closing(text) !== text.length - 1) {
      return { startIndex: start, endIndex: start + text.length };
    }
    text = text.slice(1, -1);
    startIndex = start + 1;
  }
}

/** Where the bracket closes that a text begins with. */
function closing(text: string): number {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(tokens)) {
    depth += depthOf(token);
    if (depth === 0) {
      return index;
    }
  }
  return -1;
}

/** Texts in quotes, brackets, and the operators that join conditions. */
const tokens = /'[^']*'|"[^"]*"|[()[\]{}]|\s-(?:and|or|xor)\b/gi;

function depthOf(token: string): number {
  return /^[([{]/.test(token) ? 1 : /^[)\]}]/.test(token) ? -1 : 0;
}

function cut(context: ScriptContext, { startIndex, endIndex }: Place): { operators: string[]; parts: Place[] } {
  const operators: string[] = [];
  const parts: Place[] = [];
  let depth = 0;
  let from = startIndex;
  for (const { 0: token, index } of context.model.source({ startIndex, endIndex }).matchAll(tokens)) {
    depth += depthOf(token);
    if (depth === 0 && /^\s-/.test(token)) {
      operators.push(token.trim().slice(1).toLowerCase());
      parts.push({ startIndex: from, endIndex: startIndex + index });
      from = startIndex + index + token.length;
    }
  }
  return {
    operators: operators.includes('xor') ? ['xor', 'and'] : operators,
    parts: [...parts, { startIndex: from, endIndex }],
  };
}
