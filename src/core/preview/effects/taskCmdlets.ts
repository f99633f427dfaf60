import { concatText, knownText, type FoldedText } from '../../lint/model/foldedText';
import { runBlocksOf } from './pipelineCmdlets';
import { principalName } from './principal';
import { asText, itemsOf, nothing, unknown, type Value } from '../run/value';
import type { CmdletCall, CmdletTable } from './call';

function property(call: CmdletCall, value: Value | undefined, name: string): FoldedText | undefined {
  if (value?.type !== 'table') {
    return undefined;
  }
  const entry = call.run.entries(value.id).get(name);
  return entry === undefined ? undefined : asText(entry);
}

/** The task itself, and inside it what it will run, as whom. */
function registers(call: CmdletCall): Value {
  const name = call.text('taskname') ?? [{ hole: 'task' }];
  const path = call.text('taskpath');
  const principal = property(call, call.value('principal'), 'userid') ?? call.text('user');
  const account = principalName(principal, call.run.account);
  call.run.effect('task', path === undefined ? name : concatText(path, name), call.node);
  const actions = call.value('action');
  const { steps } = call.run;
  call.run.steps = [];
  for (const action of actions === undefined ? [] : itemsOf(actions).items) {
    const program = property(call, action, 'execute') ?? [{ hole: 'action' }];
    const line = property(call, action, 'argument');
    const target = line === undefined ? program : concatText(program, [' '], line);
    call.run.effect('process', target, call.node, { account, bitness: '64' });
  }
  const inside = call.run.steps;
  call.run.steps = steps;
  const { startIndex: start, endIndex: end } = call.node;
  call.run.draw({ type: 'call', name: `task ${knownText(name) ?? ''}`.trim(), steps: inside, at: { start, end } });
  return unknown('?');
}

function changes(verb: string): (call: CmdletCall) => Value {
  return (call) => {
    const name = call.text('taskname') ?? (call.piped === undefined ? [{ hole: 'task' }] : asText(call.piped));
    call.run.effect('task', concatText([`${verb} `], name), call.node);
    return nothing;
  };
}

/** What a cmdlet that only builds something is given, to be found again where it is used. */
function keeps(call: CmdletCall): Value {
  return call.run.newTable(new Map([...call.given.named, [' open', nothing]]));
}

export const taskCmdlets: CmdletTable = {
  'register-scheduledtask': registers,
  'new-scheduledtaskaction': keeps,
  'new-scheduledtaskprincipal': keeps,
  'new-scheduledtasktrigger': keeps,
  'new-scheduledtasksettingsset': keeps,
  'new-scheduledtask': keeps,
  'set-scheduledtask': registers,
  'unregister-scheduledtask': changes('delete'),
  'start-scheduledtask': changes('start'),
  'stop-scheduledtask': changes('stop'),
  'disable-scheduledtask': changes('disable'),
  'enable-scheduledtask': changes('enable'),
  'register-scheduledjob': (call) => {
    changes('register')(call);
    return runBlocksOf(call, nothing);
  },
};
