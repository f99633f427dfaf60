import { concatText, joinPath, knownText, type FoldedText } from '../../lint/model/foldedText';
import type { SyntaxNode } from '../../lint/syntaxNode';
import { construct, fileValue } from '../run/constructors';
import { currentIdentity } from '../run/identity';
import { parentOf } from '../run/paths';
import type { Run } from '../run/run';
import { asText, boolean, itemsOf, knownValue, list, nothing, textOf, truth, unknown, type Value } from '../run/value';
import { drawProgram } from './drawProgram';
import { existence } from './fileCmdlets';
import { fileDeleted, fileRead, fileWritten } from './fileTargets';

interface StaticCall {
  readonly run: Run;
  readonly given: readonly Value[];
  readonly node: SyntaxNode;
}

type StaticEffect = (call: StaticCall) => Value | undefined;

const path = ({ given }: StaticCall, index = 0): ReturnType<typeof asText> => asText(given[index] ?? unknown('path'));

const reads: StaticEffect = (call) => {
  fileRead(call.run, path(call), call.node);
  return fileValue(call.given[0] ?? unknown('path'));
};

const writes =
  (isAddition = false): StaticEffect =>
  (call) => {
    fileWritten(call.run, path(call), call.node, isAddition);
    return nothing;
  };

const makesFolder: StaticEffect = (call) => {
  fileWritten(call.run, path(call), call.node, true);
  return call.given[0];
};

/** What is written into is a stream, of which only that is known. */
const makes =
  (isAddition = false): StaticEffect =>
  (call) => {
    fileWritten(call.run, path(call), call.node, isAddition);
    return unknown('stream');
  };

const deletes: StaticEffect = (call) => {
  fileDeleted(call.run, path(call), call.node);
  return nothing;
};

const locks: StaticEffect = (call) => {
  call.run.effect('access-changed', path(call), call.node);
  return nothing;
};

const copies: StaticEffect = (call) => {
  fileRead(call.run, path(call), call.node);
  fileWritten(call.run, path(call, 1), call.node);
  return nothing;
};

const moves: StaticEffect = (call) => {
  fileDeleted(call.run, path(call), call.node);
  fileWritten(call.run, path(call, 1), call.node);
  return nothing;
};

const movesFolder: StaticEffect = (call) => {
  fileDeleted(call.run, path(call), call.node);
  fileWritten(call.run, concatText(path(call, 1), ['\\*']), call.node);
  return nothing;
};

/** A mode says whether a file is read or made. */
const opens: StaticEffect = (call) => {
  const mode = call.given[1] === undefined ? 'open' : (knownValue(call.given[1]) ?? '').toLowerCase();
  const access = call.given[2] === undefined ? '' : (knownValue(call.given[2]) ?? '').toLowerCase();
  const isRead = /^(?:open|3)$/.test(mode) && !access.includes('write');
  return isRead ? reads(call) : makes()(call);
};

const lists =
  (kind: 'file' | 'folder'): StaticEffect =>
  (call) => {
    const pattern = call.given[1] === undefined ? undefined : knownValue(call.given[1]);
    const leaf =
      pattern?.includes('*') === true
        ? concatText(
            ...pattern.split('*').flatMap((piece, index) => (index === 0 ? [[piece]] : [[{ hole: kind }], [piece]])),
          )
        : [{ hole: kind }];
    return list([textOf(joinPath([path(call), leaf]))], true);
  };

const starts: StaticEffect = (call) => {
  const [first] = call.given;
  const entries = first?.type === 'table' ? call.run.entries(first.id) : undefined;
  const program = entries?.get('filename') ?? first ?? unknown('program');
  const line = entries?.get('arguments') ?? call.given[1];
  drawProgram(call.run, call.node, asText(program), line === undefined ? [] : [asText(line)]);
  return unknown('process');
};

const contacts: StaticEffect = (call) => {
  call.run.effect('network', path(call), call.node);
  return unknown('request');
};

const registryWrites: StaticEffect = (call) => {
  const place = concatText(path(call), ['\\'], path(call, 1));
  const value = call.given[2];
  call.run.effect('registry-set', value === undefined ? place : concatText(place, [' = '], asText(value)), call.node);
  return nothing;
};

const registryReads: StaticEffect = (call) => {
  call.run.effect('registry-read', concatText(path(call), ['\\'], path(call, 1)), call.node);
  return unknown('?');
};

const variables: StaticEffect = (call) => {
  const name = call.given[0] === undefined ? undefined : knownValue(call.given[0]);
  return name === undefined ? unknown('?') : (call.run.variable(`env:${name.toLowerCase()}`) ?? unknown(`env:${name}`));
};

const setsVariable: StaticEffect = (call) => {
  const scope = call.given[2] === undefined ? '' : (knownValue(call.given[2]) ?? '').toLowerCase();
  if (/^(?:machine|user)$/.test(scope)) {
    call.run.effect('registry-set', concatText([`environment (${scope})\\`], path(call)), call.node);
  }
  return nothing;
};

const folders: Readonly<Record<string, string>> = {
  commonapplicationdata: 'env:programdata',
  windows: 'env:windir',
  programfiles: 'env:programfiles',
  programfilesx86: 'env:programfiles(x86)',
};

const calls: Readonly<Record<string, StaticEffect>> = {
  'io.file::readalltext': reads,
  'io.file::readalllines': reads,
  'io.file::readallbytes': reads,
  'io.file::readlines': reads,
  'io.file::openread': reads,
  'io.file::opentext': reads,
  'io.file::open': opens,
  'io.file::openwrite': makes(),
  'io.file::create': makes(),
  'io.file::createtext': makes(),
  'io.file::writealltext': writes(),
  'io.file::writealllines': writes(),
  'io.file::writeallbytes': writes(),
  'io.file::appendalltext': writes(true),
  'io.file::appendalllines': writes(true),
  'io.file::appendtext': makes(true),
  'io.file::delete': deletes,
  'io.file::copy': copies,
  'io.file::move': moves,
  'io.file::replace': moves,
  'io.file::setaccesscontrol': locks,
  'io.file::setattributes': () => nothing,
  'io.file::exists': (call) => existence(call.run.situation.profile, path(call)),
  'io.directory::exists': () => unknown('exists'),
  'io.directory::createdirectory': makesFolder,
  'io.directory::delete': deletes,
  'io.directory::move': movesFolder,
  'io.directory::setaccesscontrol': locks,
  'io.directory::getfiles': lists('file'),
  'io.directory::getdirectories': lists('folder'),
  'io.directory::getfilesystementries': lists('file'),
  'io.compression.zipfile::extracttodirectory': copies,
  'io.compression.zipfile::createfromdirectory': copies,
  'io.path::combine': ({ given }) =>
    textOf(
      joinPath(
        (given.length === 1 && given[0] !== undefined ? itemsOf(given[0]).items : given)
          .map(asText)
          .filter((text) => knownText(text) !== ''),
      ),
    ),
  'io.path::getdirectoryname': (call) => parentOf(path(call)),
  'io.path::getfilename': (call) => textOf(lastOf(path(call))),
  'io.path::gettemppath': ({ run }) => run.variable('env:temp') ?? unknown('env:TEMP'),
  'io.path::gettempfilename': ({ run }) =>
    textOf(joinPath([asText(run.variable('env:temp') ?? unknown('env:TEMP')), [{ hole: 'temporary file' }]])),
  'io.path::getfullpath': ({ given }) => given[0] ?? unknown('?'),
  'io.path::changeextension': (call) => textOf(concatText(withoutExtension(path(call)), path(call, 1))),
  'diagnostics.process::start': starts,
  'diagnostics.process::getcurrentprocess': () => unknown('process'),
  'net.webrequest::create': contacts,
  'net.httpwebrequest::create': contacts,
  'net.dns::gethostentry': contacts,
  'net.dns::gethostaddresses': contacts,
  'microsoft.win32.registry::setvalue': registryWrites,
  'microsoft.win32.registry::getvalue': registryReads,
  'xml.xmlwriter::create': makes(),
  'xml.xmlreader::create': ({ given }) => given[0] ?? unknown('?'),
  'security.principal.windowsidentity::getcurrent': ({ run }) => currentIdentity(run),
  'environment::getenvironmentvariable': variables,
  'environment::setenvironmentvariable': setsVariable,
  'environment::getfolderpath': (call) =>
    call.run.variable(folders[(knownValue(call.given[0] ?? nothing) ?? '').toLowerCase()] ?? '') ?? unknown('folder'),
  'environment::exit': () => undefined,
  'string::isnullorempty': ({ given }) => isEmpty(given[0]),
  'string::isnullorwhitespace': ({ given }) => isEmpty(given[0]),
  'string::format': ({ given }) => given[0] ?? unknown('?'),
  'guid::newguid': () => unknown('new GUID'),
  'regex::replace': ({ given }) => given[0] ?? unknown('?'),
  'regex::escape': ({ given }) => given[0] ?? unknown('?'),
  'scriptblock::create': () => unknown('script'),
};

/** The last part of a path: its name, or the unknown that stands there. */
function lastOf(text: FoldedText): FoldedText {
  const last = text.at(-1);
  return typeof last === 'string' ? [/[^\\/]*$/.exec(last)?.[0] ?? ''] : last === undefined ? [''] : [last];
}

function withoutExtension(text: FoldedText): FoldedText {
  const last = text.at(-1);
  return typeof last === 'string' ? [...text.slice(0, -1), last.replace(/\.[^.\\]*$/, '')] : text;
}

function isEmpty(value: Value | undefined): Value {
  const is = value === undefined ? undefined : truth(value);
  return boolean(is === undefined ? undefined : !is, 'IsNullOrEmpty');
}

/** `[Type]::Method(…)`. */
export function staticCall(run: Run, type: string, name: string, given: readonly Value[], node: SyntaxNode): Value {
  if (name === 'new') {
    return construct(run, type, given, node);
  }
  return calls[`${type}::${name}`]?.({ run, given, node }) ?? unknown('?');
}
