import type { Place } from '../../finding';
import { variableName } from '../../model/variableName';
import type { ScriptContext } from '../../scriptContext';
import { childOf, type SyntaxNode } from '../../syntaxNode';

/** Events that come only where somebody uses the window; `Load`, `Shown` or `Tick` come by themselves. */
const ofPeople = /^Add_\w*(?:Click|Mouse|Key|Drag)/i;

const asksInBox = /MessageBox\]::Show\(|\.Popup\(/i;

const known = new WeakMap<ScriptContext, readonly Place[]>();

/**
 * True for code that runs only after somebody has clicked or answered in a window: handlers of such events, what a switch does
 * with an answer, and functions that are named nowhere else. As SYSTEM it never runs; for a user, somebody is there.
 */
export function isBehindClick(context: ScriptContext, node: Place): boolean {
  let places = known.get(context);
  if (places === undefined) {
    const direct = [...handlers(context), ...answers(context)];
    places = direct.length === 0 ? direct : withFunctions(context, direct);
    known.set(context, places);
  }
  return places.some((place) => isIn(node.startIndex, place));
}

function isIn(index: number, { startIndex, endIndex }: Place): boolean {
  return index >= startIndex && index < endIndex;
}

function* handlers(context: ScriptContext): Iterable<Place> {
  for (const node of context.model.nodes('invocation_expression')) {
    const member = childOf(node, 'member_name');
    const given = childOf(node, 'argument_list');
    if (member !== undefined && given !== undefined && ofPeople.test(context.source(member).trim())) {
      yield given;
    }
  }
}

/** The clauses of a switch over the answer of a message box. `default` also runs where there is none. */
function* answers(context: ScriptContext): Iterable<Place> {
  for (const node of context.model.nodes('switch_statement')) {
    const asked = childOf(childOf(node, 'switch_condition'), 'pipeline');
    const name = asked === undefined ? '' : variableName(context.source(asked).trim());
    const isAnswer = context.model.assignments.some(
      (one) => one.name === name && one.value !== undefined && asksInBox.test(context.source(one.value)),
    );
    const clauses = childOf(childOf(node, 'switch_body'), 'switch_clauses')?.children ?? [];
    yield* clauses.filter((clause) => isAnswer && !/^default\b/i.test(context.source(clause).trim()));
  }
}

/** Adds the functions that only these places, and functions of the same kind, name; such functions may name each other. */
function withFunctions(context: ScriptContext, direct: readonly Place[]): readonly Place[] {
  const named = mentionsOfFunctions(context);
  const nodes = context.model.functions.map(({ node }) => node);
  // Per function: from where it is named, apart from itself and the handlers, as the functions that stand around that place.
  const namedBy = context.model.functions.flatMap(({ name, node }) => {
    const elsewhere = (named.get(name) ?? []).filter((index) => !isIn(index, node));
    const open = elsewhere.filter((index) => !direct.some((place) => isIn(index, place)));
    const callers = open.map((index) => nodes.filter((one) => isIn(index, one)));
    return elsewhere.length === 0 ? [] : [{ node, callers }];
  });
  let behind = new Set<SyntaxNode>(namedBy.map(({ node }) => node));
  for (let count = Infinity; behind.size < count;) {
    count = behind.size;
    const kept = namedBy.filter(
      ({ node, callers }) => behind.has(node) && callers.every((around) => around.some((one) => behind.has(one))),
    );
    behind = new Set(kept.map(({ node }) => node));
  }
  return [...direct, ...behind];
}

const mentioned = new WeakMap<ScriptContext, ReadonlyMap<string, readonly number[]>>();

/** Where the names of functions stand, also in texts: what a text names may be called. */
export function mentionsOfFunctions(context: ScriptContext): ReadonlyMap<string, readonly number[]> {
  let named = mentioned.get(context);
  if (named === undefined) {
    named = readMentions(context);
    mentioned.set(context, named);
  }
  return named;
}

function readMentions({ model, code }: ScriptContext): ReadonlyMap<string, readonly number[]> {
  const named = new Map<string, number[]>(model.functions.map(({ name }) => [name, []]));
  if (named.size === 0) {
    return named;
  }
  for (const { 0: word, index } of code.matchAll(/[\w-]+/g)) {
    named.get(word.toLowerCase())?.push(index);
  }
  return named;
}
