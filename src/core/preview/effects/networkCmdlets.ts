import { concatText, knownStart, type FoldedText } from '../../lint/model/foldedText';
import { nothing, unknown, type Value } from '../run/value';
import type { CmdletCall, CmdletTable } from './call';
import { fileRead, fileWritten } from './fileTargets';

function requests(call: CmdletCall): Value {
  const method = call.text('method');
  const address = call.text('uri') ?? [{ hole: 'uri' }];
  call.texts('infile').forEach((path) => {
    fileRead(call.run, path, call.node);
  });
  call.run.effect('network', method === undefined ? address : concatText(method, [' '], address), call.node);
  call.texts('outfile').forEach((path) => {
    fileWritten(call.run, path, call.node);
  });
  return unknown('?');
}

function transfers(call: CmdletCall): Value {
  const source = call.text('source') ?? call.given.positional.map(asPath)[0] ?? [{ hole: 'source' }];
  call.run.effect('network', source, call.node);
  call.texts('destination').forEach((path) => {
    fileWritten(call.run, path, call.node);
  });
  return nothing;
}

function asPath(): FoldedText {
  return [{ hole: 'source' }];
}

/** A cmdlet that contacts a host named by one of these parameters. */
function contacts(...parameters: readonly string[]): (call: CmdletCall) => Value {
  return (call) => {
    const host = parameters.map((name) => call.text(name)).find((text) => text !== undefined);
    call.run.effect('network', host ?? [{ hole: parameters[0] ?? 'host' }], call.node);
    return unknown('?');
  };
}

/** A drive is a way to a share only where it has the root of one. */
function drives(call: CmdletCall): Value {
  const root = call.text('root');
  if (root !== undefined && knownStart(root).startsWith('\\\\')) {
    call.run.effect('network', root, call.node);
  }
  return nothing;
}

export const networkCmdlets: CmdletTable = {
  'invoke-webrequest': requests,
  'invoke-restmethod': requests,
  'start-bitstransfer': transfers,
  'test-connection': contacts('computername'),
  'test-netconnection': contacts('computername'),
  'resolve-dnsname': contacts('name'),
  'send-mailmessage': contacts('smtpserver'),
  'new-pssession': contacts('computername'),
  'enter-pssession': contacts('computername'),
  'new-cimsession': contacts('computername'),
  'new-psdrive': drives,
  'new-smbmapping': contacts('remotepath'),
};
