import type { Place } from '../../finding';
import { variableName } from '../../model/variableName';
import type { ScriptContext } from '../../scriptContext';
import { childOf } from '../../syntaxNode';
import { behindBrowser } from './browserAnswer';
import { behindLoops, questions } from './questionLoops';

const asksKeyboard =
  /^\(?\s*(?:\[[\w.]+\]\s*)?(?:Read-Host\b|\$Host\.UI\.(?:RawUI\.ReadKey|Prompt|ReadLine)|\[(?:System\.)?Console\]::Read)/i;
/** A user may answer these; SYSTEM has no desktop to show them on. */
const asksInBox = /^\(?\s*(?:\[[\w.]*MessageBox\]::Show\(|\$[\w.:]+\.Popup\()/i;

const known = new WeakMap<ScriptContext, readonly Place[]>();

/** What only a certain answer of somebody leads to: branches, and what follows a loop that asks until it gets one. On the device nobody answers: the script never comes there. */
export function behindAnswer(context: ScriptContext): readonly Place[] {
  let places = known.get(context);
  if (places === undefined) {
    const behind = [...branches(context), ...clauses(context)];
    places = [...behind, ...behindLoops(context, behind), ...behindBrowser(context)];
    known.set(context, places);
  }
  return places;
}

function* branches(context: ScriptContext): Iterable<Place> {
  const all = context.model.nodes('if_statement');
  for (const node of all.flatMap((one) => [one, ...(childOf(one, 'elseif_clauses')?.children ?? [])])) {
    const condition = childOf(node, 'pipeline');
    const block = childOf(node, 'statement_block');
    if (condition !== undefined && block !== undefined && needsAnswer(context, context.source(condition))) {
      yield block;
    }
  }
}

/** The clauses of a switch over an answer; `default` also runs where there is none. */
function* clauses(context: ScriptContext): Iterable<Place> {
  for (const node of context.model.nodes('switch_statement')) {
    const asked = childOf(childOf(node, 'switch_condition'), 'pipeline');
    if (asked !== undefined && isAnswer(context, context.source(asked).trim())) {
      const all = childOf(childOf(node, 'switch_body'), 'switch_clauses')?.children ?? [];
      yield* all.filter((clause) => !/^default\b/i.test(context.source(clause).trim()));
    }
  }
}

/** True where the condition compares an answer with a text or number that is not empty. */
function needsAnswer(context: ScriptContext, condition: string): boolean {
  return condition.split(/\s-or\s/i).every((part) => {
    const [, what, literal] =
      /^\(*\s*(\$[\w:]+)(?:\.\w+(?:\(\))?)*\s+-[ic]?(?:eq|match|like)\s+(['"][^'"]*['"]|\d+)\s*\)*$/i.exec(
        part.trim(),
      ) ?? [];
    return (
      callsQuestion(context, part.trim()) ||
      (what !== undefined && /[\p{L}\p{N}]/u.test(literal ?? '') && isAnswer(context, what))
    );
  });
}

/** A function of the script that asks before anything else may decide: without an answer it gives nothing that is true. */
function callsQuestion({ model }: ScriptContext, part: string): boolean {
  const [, name = ''] =
    /^\(*\s*([a-z]\w*-\w+)(?!.*\s-(?:[ic]?(?:eq|ne|not\w*|match|like|in|contains|lt|gt)|and)\b)/is.exec(part) ?? [];
  const called = model.functions.find((one) => one.name === name.toLowerCase());
  const [before, ...behind] = called === undefined ? [''] : model.source(called.node).split(questions);
  return behind.length > 0 && !/\breturn\b|\$true\b|\bif\b/i.test(before ?? '');
}

/** A question, or a variable that gets its value from questions alone. */
function isAnswer(context: ScriptContext, what: string): boolean {
  const asks = (value: string): boolean => asksKeyboard.test(value) || (!context.runsAsUser && asksInBox.test(value));
  if (asks(what)) {
    return true;
  }
  const name = /^\$[\w:]+$/.test(what) ? variableName(what) : '';
  const given = context.model.assignments
    .filter((one) => one.name === name)
    .map(({ value }) => (value === undefined ? '?' : context.source(value).trim()));
  return given.some(asks) && given.every((value) => asks(value) || /^(?:''|""|\$null)$/i.test(value));
}
