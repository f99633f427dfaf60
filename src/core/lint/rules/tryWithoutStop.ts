import { observe, type Fix, type Observation } from '../finding';
import type { Command } from '../model/command';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { childOf, enclosing, isWithin, type SyntaxNode } from '../syntaxNode';
import { catchDoes } from './shared/catchDoes';
import { endsByLookAfter } from './shared/failsByLook';
import { silentFailuresOf } from './shared/neverThrows';

/** A `catch` that never runs, because nothing in its `try` ends with an error. */
export const tryWithoutStop: Rule = {
  id: 'try-without-stop',
  // Whether a failure matters is seldom told by the script, as with catch-swallows.
  severity: 'info',
  title: 'catch that never runs',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    for (const attempt of context.model.nodes('try_statement')) {
      const first = changingFirst(silentFailuresOf(context, attempt));
      const matters = first !== undefined && doesSomething(context, childOf(attempt, 'catch_clauses'));
      if (matters && !endsByLookAfter(context, attempt)) {
        const [command] = first;
        const values = [command === undefined ? '' : context.source(command.nameNode).trim()];
        if (command !== undefined && isForOneOfMany(command, attempt)) {
          yield observe(command.nameNode, oneOfMany, { values });
          continue;
        }
        const template =
          'When {0} fails it only writes an error and goes on: the catch below never runs, and the failure goes unnoticed. Add -ErrorAction Stop.';
        yield observe(command?.nameNode ?? attempt, template, { values, fix: stopFix(first) });
      }
    }
  },
};

const oneOfMany =
  'When {0} fails in one turn of this loop it only writes an error: the other turns go on, and the catch below never runs. Where none may fail add -ErrorAction Stop; what may be missing ask for first.';

/** In a loop within the `try`, over things of which some may well not be there: an end at the first would leave the others out. */
function isForOneOfMany({ node, name }: Command, attempt: SyntaxNode): boolean {
  const loop = enclosing(node, 'foreach_statement', 'for_statement', 'while_statement', 'do_statement');
  return (
    /^(?:get-\w+|(?:copy|move|remove)-item|remove-itemproperty)$/.test(name) &&
    loop !== undefined &&
    isWithin(loop, attempt)
  );
}

/** A `catch` that is empty, or writes the error that is written anyway, would make no difference. */
function doesSomething(context: ScriptContext, clauses: SyntaxNode | undefined): boolean {
  return (clauses?.children ?? []).some((clause) => catchDoes(context, clause));
}

/** Of a pipeline what changes something comes first, as that is what has to work: Remove-Item in `Get-ChildItem … | Remove-Item`. */
function changingFirst(commands: readonly Command[] | undefined): readonly Command[] | undefined {
  const chain = commands?.[0]?.node.parent;
  const changing = commands?.findLast(({ node, name }) => node.parent === chain && !name.startsWith('get-'));
  return changing === undefined ? commands : [changing, ...(commands ?? []).filter((one) => one !== changing)];
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
