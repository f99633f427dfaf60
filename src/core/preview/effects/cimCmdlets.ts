import { concatText, knownText } from '../../lint/model/foldedText';
import { asText, unknown, type Value } from '../run/value';
import type { CmdletCall, CmdletTable } from './call';

/** A method of a class that does something beyond the process. Reading classes changes nothing. */
function invokes(call: CmdletCall): Value {
  const method = call.text('methodname') ?? call.text('name') ?? [{ hole: 'method' }];
  const of = call.text('classname') ?? call.text('class') ?? call.text('path') ?? [{ hole: 'object' }];
  const name = knownText(method)?.toLowerCase() ?? '';
  contactsRemote(call);
  if (/^get/.test(name)) {
    return unknown('?');
  }
  const kind = /reboot|shutdown/.test(name) ? 'restart' : /uninstall|install/.test(name) ? 'package' : 'process';
  const given = call.value('arguments') ?? call.value('argumentlist');
  const line = given?.type === 'table' ? call.run.entries(given.id).get('commandline') : undefined;
  const target = concatText(of, ['.'], method);
  call.run.effect(kind, line === undefined ? target : concatText(target, [' '], asText(line)), call.node);
  return unknown('?');
}

function changes(verb: string): (call: CmdletCall) => Value {
  return (call) => {
    contactsRemote(call);
    const of = call.text('classname') ?? call.text('class') ?? [{ hole: 'instance' }];
    call.run.effect('process', concatText([`${verb} `], of), call.node);
    return unknown('?');
  };
}

function contactsRemote(call: CmdletCall): void {
  const host = call.text('computername');
  if (host !== undefined) {
    call.run.effect('network', host, call.node);
  }
}

function queries(call: CmdletCall): Value {
  contactsRemote(call);
  return unknown('?');
}

export const cimCmdlets: CmdletTable = {
  'invoke-cimmethod': invokes,
  'invoke-wmimethod': invokes,
  'new-ciminstance': changes('create'),
  'set-ciminstance': changes('change'),
  'remove-ciminstance': changes('delete'),
  'set-wmiinstance': changes('change'),
  'remove-wmiobject': changes('delete'),
  'get-ciminstance': queries,
  'get-wmiobject': queries,
};
