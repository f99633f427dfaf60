import type { SyntaxNode } from '../../lint/syntaxNode';
import { fileRead, fileWritten } from '../effects/fileTargets';
import { typeName } from './casts';
import type { Run } from './run';
import { asText, constant, knownValue, list, unknown, type Value } from './value';

/** A new object of a type: what of its arguments matters later. */
export function construct(run: Run, type: string, given: readonly Value[], node: SyntaxNode): Value {
  const [first, second] = given;
  const table = tableMaker(run);
  switch (typeName(type)) {
    case 'diagnostics.processstartinfo':
      return table([
        [' type', constant('startinfo')],
        ['filename', first],
        ['arguments', second],
      ]);
    case 'diagnostics.process':
      return table([
        [' type', constant('process')],
        ['startinfo', construct(run, 'diagnostics.processstartinfo', [], node)],
      ]);
    case 'io.fileinfo':
    case 'io.directoryinfo':
      return first ?? unknown('?');
    case 'io.streamreader':
      return readerOf(run, first, node);
    case 'io.streamwriter':
    case 'xml.xmltextwriter':
      return writerOf(run, first, second, node);
    case 'io.filestream':
      return streamOf(run, first, second, node);
    case 'security.principal.windowsprincipal':
      return constant('[principal]');
    case 'net.webclient':
      return constant('[webclient]');
    case 'net.http.httpclient':
      return constant('[httpclient]');
    case 'net.sockets.tcpclient':
      return connected(run, given, node);
    case 'pscredential':
    case 'management.automation.pscredential':
      run.effect('secret', ['PSCredential'], node);
      return unknown('credential');
    case 'collections.arraylist':
      return list([], true);
    case 'psobject':
    case 'pscustomobject':
      return first?.type === 'table' ? first : table([]);
    default:
      return /collections\.generic\.(?:list|hashset)/.test(typeName(type)) ? list([], true) : unknown('?');
  }
}

type Entry = readonly [string, Value | undefined];

/** Makes objects of the entries that are known; there are others. */
function tableMaker(run: Run): (entries: readonly Entry[]) => Value {
  return (entries) => {
    const known = entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
    return run.newTable(new Map([...known, [' open', unknown('?')]]));
  };
}

function connected(run: Run, [host, port]: readonly Value[], node: SyntaxNode): Value {
  if (host !== undefined) {
    run.effect('network', [...asText(host), ':', ...asText(port ?? unknown('port'))], node);
  }
  return constant('[tcpclient]');
}

/** A reader of a file, or of a stream that is open already. */
function readerOf(run: Run, given: Value | undefined, node: SyntaxNode): Value {
  if (given?.type === 'text' || given?.type === 'either') {
    fileRead(run, asText(given), node);
    return fileValue(given);
  }
  return given ?? unknown('?');
}

/** The content of a file, known by its name. */
export function fileValue(path: Value): Value {
  const known = asText(path).at(-1);
  const leaf = typeof known === 'string' ? /[^\\/]*$/.exec(known)?.[0].toLowerCase() : undefined;
  return { type: 'unknown', name: leaf ?? '?', file: leaf };
}

function writerOf(run: Run, path: Value | undefined, isAppended: Value | undefined, node: SyntaxNode): Value {
  if (path?.type === 'text' || path?.type === 'either') {
    fileWritten(run, asText(path), node, isAppended?.type === 'boolean' && isAppended.is);
  }
  return unknown('writer');
}

function streamOf(run: Run, path: Value | undefined, mode: Value | undefined, node: SyntaxNode): Value {
  const target = asText(path ?? unknown('file'));
  if (/^open$/i.test(mode === undefined ? 'open' : (knownValue(mode) ?? ''))) {
    fileRead(run, target, node);
    return fileValue(path ?? unknown('file'));
  }
  fileWritten(run, target, node);
  return unknown('stream');
}
