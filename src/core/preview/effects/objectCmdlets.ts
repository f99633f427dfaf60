import { joinPath, knownText, leafName } from '../../lint/model/foldedText';
import { construct } from '../run/constructors';
import { parentOf } from '../run/paths';
import { asText, constant, itemsOf, nothing, textOf, unknown, type Value } from '../run/value';
import { deploymentSettingsFile } from '../../package/deploymentSettings';
import type { CmdletCall, CmdletTable } from './call';

function joins(call: CmdletCall): Value {
  const path = call.text('path') ?? [''];
  const child = call.text('childpath');
  const more = call.value('additionalchildpath');
  const rest = more === undefined ? [] : itemsOf(more).items.map(asText);
  return textOf(joinPath([path, ...(child === undefined ? [] : [child]), ...rest]));
}

function splits(call: CmdletCall): Value {
  const [path] = call.paths();
  if (path === undefined) {
    return unknown('?');
  }
  if (call.has('leaf')) {
    const leaf = leafName(path);
    return leaf === undefined ? unknown('leaf') : constant(leaf);
  }
  return call.has('qualifier') || call.has('noqualifier') || call.has('isabsolute') ? unknown('?') : parentOf(path);
}

/** The package's settings, where they are read from their own file; of any other JSON nothing is known. */
function readsJson(call: CmdletCall): Value {
  const input = call.given.named.get('inputobject') ?? call.given.positional[0] ?? call.piped;
  return input?.type === 'unknown' && input.file === deploymentSettingsFile
    ? { type: 'settings', prefix: '' }
    : unknown('?');
}

function makes(call: CmdletCall): Value {
  const type = call.text('typename');
  const com = call.text('comobject');
  const given = call.value('argumentlist');
  const property = call.value('property');
  if (property?.type === 'table') {
    return property;
  }
  const name = type === undefined ? undefined : knownText(type);
  return name === undefined
    ? unknown(com === undefined ? '?' : (knownText(com) ?? 'COM object'))
    : construct(call.run, name, given === undefined ? [] : itemsOf(given).items, call.node);
}

/** A plain text that becomes a secret; the text itself is never told. */
function hides(call: CmdletCall): Value {
  if (call.has('asplaintext')) {
    call.run.effect('secret', ['ConvertTo-SecureString -AsPlainText'], call.node);
  }
  return unknown('secret');
}

function sets(call: CmdletCall): Value {
  const name = call.text('name');
  const value = call.value('value');
  const known = name === undefined ? undefined : knownText(name);
  if (known !== undefined) {
    call.run.assign(known.toLowerCase(), value ?? nothing);
  }
  return nothing;
}

/** Commands that only work something out. */
export const objectCmdlets: CmdletTable = {
  'join-path': joins,
  'split-path': splits,
  'convert-path': (call) => textOf(call.paths()[0] ?? [{ hole: 'path' }]),
  'get-location': () => unknown('current folder'),
  'convertfrom-json': readsJson,
  'new-object': makes,
  'convertto-securestring': hides,
  'get-credential': (call) => {
    call.run.effect('secret', ['Get-Credential'], call.node);
    return unknown('credential');
  },
  'set-variable': sets,
  'new-variable': sets,
  'get-variable': (call) =>
    call.run.variable(knownText(call.text('name') ?? [''])?.toLowerCase() ?? '') ?? unknown('?'),
};
