import type { Place } from '../../finding';
import { flowWord, functionAround, isTopLevel, statementLeaves } from '../../flow';
import type { ScriptContext } from '../../scriptContext';
import { childOf, enclosing, type SyntaxNode } from '../../syntaxNode';
import { mentionsOfFunctions } from './behindClick';

const known = new WeakMap<ScriptContext, readonly Place[]>();

/** Code to which the script never comes: behind its end, within `if ($false)`, and functions that nothing calls. */
export function neverRun(context: ScriptContext): readonly Place[] {
  let places = known.get(context);
  if (places === undefined) {
    places = [...behindEnd(context), ...switchedOff(context), ...ofOtherVersions(context), ...uncalled(context)];
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

function switchedOff(context: ScriptContext): readonly Place[] {
  return context.model.nodes('if_statement').flatMap((node) => {
    const condition = childOf(node, 'pipeline');
    const block = childOf(node, 'statement_block');
    const isOff = condition !== undefined && /^\$false$/i.test(context.source(condition).trim());
    return isOff && block !== undefined ? [block] : [];
  });
}

const version =
  /^\$PSVersionTable\.PSVersion(?:\.Major)?\s+-(ge|gt|le|lt|eq|ne)\s+\(?(?:\[version\])?['"]?(\d+)(?:\.\d+)*['"]?\)?$/i;
const edition = /^\$PS(?:VersionTable\.PS)?Edition\s+-(eq|ne)\s+['"](Desktop|Core)['"]$/i;

/** Branches for other versions than Windows PowerShell 5.1, with which the tools run scripts. */
function ofOtherVersions(context: ScriptContext): readonly Place[] {
  return context.model.nodes('if_statement').flatMap((node) => {
    const condition = childOf(node, 'pipeline');
    const isTrue = condition === undefined ? undefined : holdsIn51(context.source(condition).trim());
    const unreached =
      isTrue === false ? childOf(node, 'statement_block') : childOf(childOf(node, 'else_clause'), 'statement_block');
    return isTrue === undefined || unreached === undefined ? [] : [unreached];
  });
}

/** What a condition on the version comes to in 5.1; undefined where it asks for something else, or for a part of 5. */
function holdsIn51(condition: string): boolean | undefined {
  if (/^\$IsCoreCLR$/i.test(condition)) {
    return false;
  }
  const [, compared = '', name = ''] = edition.exec(condition) ?? [];
  if (name !== '') {
    return (name.toLowerCase() === 'desktop') === (compared.toLowerCase() === 'eq');
  }
  const [, operator = '', number = '5'] = version.exec(condition) ?? [];
  const isBelow = 5 < Number(number);
  if (Number(number) === 5) {
    return undefined;
  }
  switch (operator.toLowerCase()) {
    case 'ge':
    case 'gt':
      return !isBelow;
    case 'le':
    case 'lt':
      return isBelow;
    default:
      return operator.toLowerCase() === 'ne';
  }
}

/** Names that the script itself, or a function that it calls, never says. In a file that is made to be loaded all count as called. */
function uncalled(context: ScriptContext): readonly Place[] {
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
      (named.get(name) ?? []).every((index) => asleep.some(({ node }) => within(index, node))),
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
