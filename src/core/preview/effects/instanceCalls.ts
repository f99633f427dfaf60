import { concatText } from '../../lint/model/foldedText';
import type { SyntaxNode } from '../../lint/syntaxNode';
import { isAdministrator } from '../run/identity';
import type { Run } from '../run/run';
import { asText, itemsOf, knownValue, nothing, unknown, type Value } from '../run/value';
import { drawProgram } from './drawProgram';
import { fileDeleted, fileWritten } from './fileTargets';
import { runScriptBlock } from '../run/blocks';
import { noArguments } from '../run/arguments';

interface InstanceCall {
  readonly run: Run;
  readonly owner: Value;
  readonly given: readonly Value[];
  readonly node: SyntaxNode;
}

type InstanceEffect = (call: InstanceCall) => Value | undefined;

const argument = ({ given }: InstanceCall, index = 0): ReturnType<typeof asText> =>
  asText(given[index] ?? unknown('argument'));

const requests: InstanceEffect = (call) => {
  call.run.effect('network', argument(call), call.node);
  return unknown('?');
};

const downloads: InstanceEffect = (call) => {
  call.run.effect('network', argument(call), call.node);
  fileWritten(call.run, argument(call, 1), call.node);
  return nothing;
};

/** Only of something that has a path: a file or a folder that was found. */
const deletes: InstanceEffect = (call) => {
  if (call.owner.type === 'text' || call.owner.type === 'unknown') {
    fileDeleted(call.run, asText(call.owner), call.node);
    return nothing;
  }
  return undefined;
};

const locks: InstanceEffect = (call) => {
  call.run.effect('access-changed', asText(call.owner), call.node);
  return nothing;
};

const saves: InstanceEffect = (call) => {
  const [target] = call.given;
  if (target?.type === 'text' || target?.type === 'either') {
    fileWritten(call.run, asText(target), call.node);
  }
  return nothing;
};

const registryWrites: InstanceEffect = (call) => {
  const value = call.given[1];
  if (call.given.length < 2) {
    return undefined;
  }
  const place = concatText(asText(call.owner), ['\\'], argument(call));
  call.run.effect('registry-set', value === undefined ? place : concatText(place, [' = '], asText(value)), call.node);
  return nothing;
};

const registryDeletes: InstanceEffect = (call) => {
  call.run.effect('registry-deleted', concatText(asText(call.owner), ['\\'], argument(call)), call.node);
  return nothing;
};

const starts: InstanceEffect = (call) => {
  const { run, owner, node } = call;
  const entries = owner.type === 'table' ? run.entries(owner.id) : undefined;
  const start = entries?.get('startinfo');
  if (start?.type !== 'table') {
    return undefined;
  }
  const line = run.entries(start.id).get('arguments');
  drawProgram(
    run,
    node,
    asText(run.entries(start.id).get('filename') ?? unknown('program')),
    line === undefined ? [] : [asText(line)],
  );
  return unknown('?');
};

/** `WScript.Shell` runs a line. */
const runs: InstanceEffect = (call) => {
  if (call.owner.type !== 'unknown') {
    return undefined;
  }
  call.run.effect('process', argument(call), call.node);
  return unknown('?');
};

/** A script block in another runspace. */
const adds: InstanceEffect = (call) => {
  const blocks = call.given.flatMap((value) => itemsOf(value).items).filter((value) => value.type === 'block');
  blocks.forEach(({ node }) => {
    runScriptBlock(call.run, node, noArguments);
  });
  return undefined;
};

const directory: InstanceEffect = (call) => {
  const isSearcher = knownValue(call.owner) === '[adsisearcher]' || call.owner.type === 'unknown';
  if (isSearcher) {
    call.run.effect('network', ['Active Directory'], call.node);
  }
  return unknown('?');
};

const certificates: InstanceEffect = (call) => {
  if (call.owner.type !== 'unknown' || !/store/i.test(call.owner.name)) {
    return undefined;
  }
  call.run.effect('registry-set', concatText(['certificate store '], asText(call.owner)), call.node);
  return nothing;
};

const calls: Readonly<Record<string, InstanceEffect>> = {
  downloadfile: downloads,
  downloadfileasync: downloads,
  downloadfiletaskasync: downloads,
  downloadstring: requests,
  downloaddata: requests,
  uploadstring: requests,
  uploadfile: requests,
  uploaddata: requests,
  openread: requests,
  getasync: requests,
  getstringasync: requests,
  getbytearrayasync: requests,
  postasync: requests,
  putasync: requests,
  delete: deletes,
  setaccesscontrol: locks,
  save: saves,
  setvalue: registryWrites,
  createsubkey: (call) => {
    call.run.effect('registry-set', concatText(asText(call.owner), ['\\'], argument(call)), call.node);
    return unknown('key');
  },
  deletevalue: registryDeletes,
  deletesubkey: registryDeletes,
  deletesubkeytree: registryDeletes,
  start: starts,
  run: runs,
  exec: runs,
  shellexecute: runs,
  addscript: adds,
  findone: directory,
  findall: directory,
  add: certificates,
  remove: certificates,
  isinrole: ({ run }) => isAdministrator(run),
  kill: () => nothing,
  invoke: (call) =>
    call.owner.type === 'block'
      ? runScriptBlock(call.run, call.owner.node, { ...noArguments, positional: call.given }).value
      : undefined,
};

/** Draws what a method does beyond its object; undefined where it is none of those. */
export function drawInstanceCall(
  run: Run,
  owner: Value,
  name: string,
  given: readonly Value[],
  node: SyntaxNode,
): Value | undefined {
  return calls[name]?.({ run, owner, given, node });
}
