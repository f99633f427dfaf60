import { asText, itemsOf, knownValue, list, nothing, truth, unknown, type Value } from '../run/value';
import { compare } from '../run/comparisons';
import { memberOf } from '../run/members';
import { forEachItem, runScriptBlock, whereItem } from '../run/blocks';
import type { Outcome } from '../run/pipelines';
import { noArguments } from '../run/arguments';
import type { CmdletCall, CmdletTable } from './call';

function blocksIn(call: CmdletCall): readonly Extract<Value, { type: 'block' }>[] {
  const given = [...call.given.named.values(), ...call.given.positional];
  return given.flatMap((value) => itemsOf(value).items).filter((value) => value.type === 'block');
}

function eachItem(call: CmdletCall): Value | Outcome {
  const blocks = blocksIn(call);
  const piped = call.piped ?? nothing;
  if (blocks.length === 0) {
    const name = knownValue(call.given.positional[0] ?? call.value('membername') ?? nothing);
    const { items, isOpen } = itemsOf(piped);
    return list(
      name === undefined || name === '' ? items : items.map((item) => memberOf(call.run, item, name)),
      isOpen,
    );
  }
  const named = (name: string): Extract<Value, { type: 'block' }> | undefined => {
    const value = call.given.named.get(name);
    return value?.type === 'block' ? value : undefined;
  };
  const begin = named('begin');
  const end = named('end');
  const process = blocks.filter((block) => block !== begin && block !== end);
  if (begin !== undefined) {
    runScriptBlock(call.run, begin.node, noArguments, true);
  }
  let outcome: Outcome = { value: nothing, flow: 'next' };
  for (const block of process) {
    outcome = forEachItem(call.run, call.node, block.node, piped);
    if (outcome.flow !== 'next') {
      return outcome;
    }
  }
  if (end !== undefined) {
    runScriptBlock(call.run, end.node, noArguments, true);
  }
  return outcome;
}

function whereItems(call: CmdletCall): Value {
  const [block] = blocksIn(call);
  const piped = call.piped ?? nothing;
  if (block !== undefined) {
    return whereItem(call.run, block.node, piped);
  }
  const [property, value] = [call.given.positional[0], call.given.named.get('eq')];
  const name = property === undefined ? undefined : knownValue(property);
  const { items, isOpen } = itemsOf(piped);
  const fits = (item: Value): boolean | undefined =>
    name === undefined || value === undefined ? undefined : compare('-eq', memberOf(call.run, item, name), value);
  const answers = items.map(fits);
  return list(
    items.filter((_item, index) => answers[index] !== false),
    isOpen || answers.includes(undefined),
  );
}

/** Runs the blocks that a command is given, in the order in which they stand. */
export function runBlocksOf(call: CmdletCall, value: Value): Value | Outcome {
  let yielded = value;
  for (const block of blocksIn(call)) {
    const given = call.value('argumentlist');
    const words = given === undefined ? [] : itemsOf(given).items;
    const outcome = runScriptBlock(call.run, block.node, { ...noArguments, positional: words });
    if (outcome.flow !== 'next') {
      return outcome;
    }
    yielded = outcome.value;
  }
  return yielded;
}

/** A block that another process, or another device, runs: what ends it does not end the script. */
function runsElsewhere(call: CmdletCall): Value {
  const host = call.text('computername');
  if (host !== undefined) {
    call.run.effect('network', host, call.node);
  }
  runBlocksOf(call, nothing);
  return unknown('?');
}

function passes(call: CmdletCall): Value {
  const { items, isOpen } = itemsOf(call.piped ?? nothing);
  return items.length <= 1 && !isOpen ? (call.piped ?? nothing) : list(items, isOpen || call.has('unique'));
}

function selects(call: CmdletCall): Value {
  const property = call.value('expandproperty');
  const name = property === undefined ? undefined : knownValue(property);
  const { items, isOpen } = itemsOf(call.piped ?? nothing);
  const selected = name === undefined ? items : items.map((item) => memberOf(call.run, item, name));
  return list(selected, isOpen || items.length > 1);
}

function writes(call: CmdletCall): Value {
  return call.given.named.get('inputobject') ?? call.given.positional[0] ?? call.piped ?? nothing;
}

const quiet = (): Value => nothing;

function evaluatesText(call: CmdletCall): Value {
  const text = call.given.positional[0] ?? call.value('command') ?? call.piped;
  call.run.effect(
    'process',
    text === undefined
      ? [{ hole: 'command' }]
      : [{ hole: asText(text).length === 1 && truth(text) === undefined ? 'code' : 'text' }],
    call.node,
  );
  return unknown('?');
}

/** Commands that handle what comes out of others, and run what they are given. */
export const pipelineCmdlets: CmdletTable = {
  'foreach-object': eachItem,
  'where-object': whereItems,
  'invoke-command': (call) =>
    call.has('computername') || call.has('session') ? runsElsewhere(call) : runBlocksOf(call, nothing),
  'start-job': runsElsewhere,
  'start-threadjob': runsElsewhere,
  'measure-command': (call) => runBlocksOf(call, nothing),
  'invoke-expression': evaluatesText,
  'sort-object': passes,
  'get-unique': passes,
  'select-object': selects,
  'write-output': writes,
  'out-null': quiet,
  'out-string': (call) => call.piped ?? nothing,
  'write-host': quiet,
  'write-verbose': quiet,
  'write-warning': quiet,
  'write-error': quiet,
  'write-debug': quiet,
  'write-information': quiet,
  'start-sleep': quiet,
};
