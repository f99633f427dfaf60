import type { Place } from '../../finding';
import { functionAround } from '../../flow';
import type { ScriptContext } from '../../scriptContext';
import { isBehindClick, mentionsOfFunctions } from './behindClick';

/** What a file that is made to be loaded also does by itself: it prepares, and hands its functions on. */
const loading: ReadonlySet<string> = new Set([
  'add-pssnapin',
  'add-type',
  'export-modulemember',
  'import-module',
  'join-path',
  'new-alias',
  'set-alias',
  'set-strictmode',
  'split-path',
  'write-verbose',
]);

const known = new WeakMap<ScriptContext, readonly Place[]>();

/**
 * True for code that the script never comes to by itself: functions that nothing calls, and, unless the user runs the script,
 * what only a click leads to. The functions of a file that is made to be loaded are called by others.
 */
export function isNeverRun(context: ScriptContext, place: Place): boolean {
  let uncalled = known.get(context);
  if (uncalled === undefined) {
    uncalled = uncalledFunctions(context);
    known.set(context, uncalled);
  }
  return uncalled.some((one) => isIn(place.startIndex, one)) || (!context.runsAsUser && isBehindClick(context, place));
}

function isIn(index: number, { startIndex, endIndex }: Place): boolean {
  return index >= startIndex && index < endIndex;
}

/** A file that is called like one of its functions and does not call that, or does nothing itself but load and hand on. */
function isMadeToBeLoaded({ file, model }: ScriptContext, named: ReadonlyMap<string, readonly number[]>): boolean {
  const ownName = file.name.toLowerCase().replace(/\.psm?1$/, '');
  const own = model.functions.find(({ name }) => name === ownName)?.node;
  const isOwnCalled = (named.get(ownName) ?? []).some((index) => own === undefined || !isIn(index, own));
  return (
    (own !== undefined && !isOwnCalled) ||
    model.commands.every(
      ({ node, name, kind, operator }) =>
        functionAround(node) !== undefined || loading.has(name) || (operator === '.' && kind === 'script'),
    )
  );
}

/** Functions that neither the script itself names nor any function that it comes to. A name in a text counts. */
function uncalledFunctions(context: ScriptContext): readonly Place[] {
  const { functions } = context.model;
  const named = mentionsOfFunctions(context);
  if (functions.length === 0 || isMadeToBeLoaded(context, named)) {
    return [];
  }
  let uncalled = functions;
  for (let count = Infinity; uncalled.length < count;) {
    count = uncalled.length;
    uncalled = uncalled.filter((one) =>
      (named.get(one.name) ?? []).every(
        (index) => isIn(index, one.node) || uncalled.some(({ node }) => isIn(index, node)),
      ),
    );
  }
  return uncalled.map(({ node }) => node);
}
