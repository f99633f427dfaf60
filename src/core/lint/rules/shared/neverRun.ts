import type { Place } from '../../finding';
import { flowWord, functionAround, isTopLevel, statementLeaves } from '../../flow';
import type { ScriptContext } from '../../scriptContext';
import { enclosing, type SyntaxNode } from '../../syntaxNode';
import { mentionsOfFunctions } from './behindClick';
import { behindMissingFile } from './behindMissingFile';
import { notTaken, remembering } from './branches';
import { behindComplementaryEnds } from './complementaryEnds';
import { constantHolds, contradicted } from './constantConditions';
import { holdsAsScriptRuns } from './effectivePolicy';
import { behindEndingCalls } from './endingCalls';
import { laterBlocks } from './laterBlocks';
import { holdsAsSystem, neverAsSystem } from './neverAsSystem';
import { holdsUnset } from './neverAssigned';
import { holdsSwitch } from './optionalSwitches';
import { holdsIn51 } from './otherPlatforms';
import { ownFolderLoops } from './ownFolderLoops';
import { refusedCalls } from './refusedCalls';
import { repeatedBranches } from './repeatedConditions';
import { clausesNeverTaken } from './switchOnConstant';
import { unreadOperands } from './unreadOperands';
import { holdsForUserThing, holdsIn32Bit, holdsWithoutDrive } from './userThings';
import { holdsInWindows } from './windowsPe';

const known = new WeakMap<ScriptContext, readonly Place[]>();

/** Code to which the script never comes: behind its end, in branches never taken, in blocks kept for later, functions that nothing calls. */
export function neverRun(context: ScriptContext): readonly Place[] {
  let places = known.get(context);
  if (places === undefined) {
    // Whoever loads a file of functions may set what they ask for.
    const isLoaded = isMadeToBeLoaded(context, mentionsOfFunctions(context));
    const knowledge = remembering(isLoaded ? holds : (_, part) => holds(context, part) ?? holdsUnset(context, part));
    const asleep = [
      ...behindEnd(context),
      ...behindComplementaryEnds(context),
      ...notTaken(context, knowledge),
      ...unreadOperands(context, knowledge),
      ...behindEndingCalls(context, knowledge),
      ...clausesNeverTaken(context),
      ...contradicted(context),
      ...repeatedBranches(context),
      ...behindMissingFile(context),
      ...ownFolderLoops(context),
      ...laterBlocks(context),
    ];
    places = [...asleep, ...uncalled(context, [...asleep, ...neverAsSystem(context), ...refusedCalls(context)])];
    known.set(context, places);
  }
  return places;
}

/** What follows an `exit`, `throw` or `return` in the same list of statements. */
function behindEnd(context: ScriptContext): readonly Place[] {
  return ['flow_control_statement', 'if_statement', 'try_statement'].flatMap((type) =>
    context.model.nodes(type).flatMap((statement) => {
      const list = statement.parent;
      const isEnd = list?.type === 'statement_list' && (statementLeaves(statement) || endsScript(statement));
      return isEnd ? [{ startIndex: statement.endIndex, endIndex: list.endIndex }] : [];
    }),
  );
}

/** A `break` outside of every loop ends the script. */
function endsScript(statement: SyntaxNode): boolean {
  return (
    statement.type === 'flow_control_statement' &&
    flowWord(statement) === 'break' &&
    isTopLevel(statement) &&
    enclosing(
      statement,
      'while_statement',
      'do_statement',
      'for_statement',
      'foreach_statement',
      'switch_statement',
      'trap_statement',
    ) === undefined
  );
}

function holds(context: ScriptContext, part: Place): boolean | undefined {
  const [, constant] = /^\$(true|false)$/i.exec(context.model.source(part).trim()) ?? [];
  return constant === undefined
    ? (holdsIn51(context, part) ??
        holdsInWindows(context, part) ??
        holdsAsScriptRuns(context, part) ??
        holdsWithoutDrive(context, part) ??
        holdsIn32Bit(context, part) ??
        holdsForUserThing(context, part) ??
        holdsSwitch(context, part) ??
        holdsAsSystem(context, part) ??
        constantHolds(context, part))
    : constant.toLowerCase() === 'true';
}

/**
 * Functions that the script itself, or a function that it calls, never names outside of places to which it does not come. In a file
 * that is made to be loaded all count as called.
 */
export function uncalled(context: ScriptContext, never: readonly Place[]): readonly Place[] {
  const { functions } = context.model;
  const named = mentionsOfFunctions(context);
  if (functions.length === 0 || isMadeToBeLoaded(context, named)) {
    return [];
  }
  let left = functions;
  for (let count = Infinity; left.length < count;) {
    count = left.length;
    const asleep = left;
    left = left.filter(({ name }) =>
      (named.get(name) ?? []).every(
        (index) => asleep.some(({ node }) => within(index, node)) || never.some((place) => within(index, place)),
      ),
    );
  }
  return left.map(({ node }) => node);
}

function within(index: number, { startIndex, endIndex }: Place): boolean {
  return index >= startIndex && index < endIndex;
}

/** What a file of functions may do besides: load others, publish, set preferences. */
const loading =
  /^(?:add-pssnapin|import-module|export-modulemember|set-strictmode|set-alias|new-alias|add-type|write-|get-|join-path|split-path|update-typedata|using)/;

/** True where nothing outside of functions does more than load and set up, and for a file named like a function that it leaves to others. */
function isMadeToBeLoaded(context: ScriptContext, named: ReadonlyMap<string, readonly number[]>): boolean {
  const ownName = context.file.name.toLowerCase().replace(/\.psm?1$/, '');
  const own = context.model.functions.find(({ name }) => name === ownName)?.node;
  return (
    /\.psm1$/i.test(context.file.name) ||
    (own !== undefined && (named.get(ownName) ?? []).every((index) => within(index, own))) ||
    context.model.commands.every(
      ({ name, node, operator }) => operator === '.' || loading.test(name) || functionAround(node) !== undefined,
    )
  );
}
