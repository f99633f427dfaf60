import { concatText, joinPath, leafName, type FoldedText } from '../../lint/model/foldedText';
import { list, nothing, textOf, unknown, type Value } from '../run/value';
import type { CmdletCall, CmdletEffect, CmdletTable } from './call';
import { fileDeleted, fileRead, fileWritten, isRegistry } from './fileTargets';

const reads =
  (parameter = 'path'): CmdletEffect =>
  (call) => {
    const paths = call.paths(parameter);
    paths.forEach((path) => {
      fileRead(call.run, path, call.node);
    });
    return contentOf(paths);
  };

const writes =
  (parameter = 'path', isAddition = false): CmdletEffect =>
  (call) => {
    const paths = call.value('literalpath') === undefined ? call.texts(parameter) : call.texts('literalpath');
    paths.forEach((path) => {
      fileWritten(call.run, path, call.node, isAddition || call.has('append'));
    });
    return call.has('passthru') ? call.piped : nothing;
  };

/** The text of a file is known by the file's name alone. */
export function contentOf(paths: readonly FoldedText[]): Value {
  const [path] = paths;
  const file = path === undefined ? undefined : leafName(path)?.toLowerCase();
  return { type: 'unknown', name: file ?? '?', file };
}

function removes(call: CmdletCall): Value {
  call.paths().forEach((path) => {
    const isWithin = call.has('filter') || call.has('include');
    const filter = call.text('filter') ?? call.text('include');
    fileDeleted(call.run, isWithin && filter !== undefined ? joinPath([path, filter]) : path, call.node);
  });
  return nothing;
}

function copies(call: CmdletCall): Value {
  const destination = call.text('destination') ?? [{ hole: 'destination' }];
  call.paths().forEach((path) => {
    fileRead(call.run, path, call.node);
    const to = destinationOf(path, destination);
    fileWritten(call.run, call.has('recurse') ? concatText(to, ['\\*']) : to, call.node);
  });
  return nothing;
}

/** A destination that ends in a backslash is a folder, in which the file keeps its name. */
function destinationOf(path: FoldedText, destination: FoldedText): FoldedText {
  const leaf = leafName(path);
  const last = destination.at(-1);
  return leaf !== undefined && typeof last === 'string' && /[\\/]$/.test(last)
    ? joinPath([destination, [leaf]])
    : destination;
}

function moves(call: CmdletCall): Value {
  const destination = call.text('destination') ?? [{ hole: 'destination' }];
  call.paths().forEach((path) => {
    fileDeleted(call.run, path, call.node);
    fileWritten(call.run, destinationOf(path, destination), call.node);
  });
  return nothing;
}

function renames(call: CmdletCall): Value {
  call.paths().forEach((path) => {
    fileDeleted(call.run, path, call.node);
    fileWritten(call.run, call.text('newname') ?? [{ hole: 'newname' }], call.node);
  });
  return nothing;
}

function makes(call: CmdletCall): Value {
  const name = call.text('name');
  const made = call.paths().map((path) => (name === undefined ? path : joinPath([path, name])));
  made.forEach((path) => {
    fileWritten(call.run, path, call.node);
  });
  const [first] = made;
  return first === undefined ? unknown('?') : textOf(first);
}

/** Names of files and folders are looked at, which changes and tells nothing; of the registry it reads keys. */
function lists(call: CmdletCall): Value {
  const paths = call.paths();
  paths.filter(isRegistry).forEach((path) => {
    fileRead(call.run, path, call.node);
  });
  const filter = call.text('filter');
  const inside = filter ?? [{ hole: paths.some(isRegistry) ? 'key' : 'file' }];
  return list(
    paths.map((path) => textOf(joinPath([path, inside]))),
    true,
  );
}

function finds(call: CmdletCall): Value {
  const found = call.paths();
  found.filter(isRegistry).forEach((path) => {
    fileRead(call.run, path, call.node);
  });
  return found.length === 1 && found[0] !== undefined ? textOf(found[0]) : list(found.map(textOf), true);
}

/** Whether a file is there is not known, but for the package beside its own script. */
function tests(call: CmdletCall): Value {
  const [path] = call.paths();
  return path === undefined ? unknown('exists') : existence(call.run.situation.profile, path);
}

/** ConfigMgr's Run Scripts runs a script from a store of its own; everybody else runs it beside its package. */
export function existence(profile: string, path: FoldedText): Value {
  const [first, rest, ...others] = path;
  const isBeside = typeof first === 'object' && first.hole === 'PSScriptRoot' && others.length === 0;
  return isBeside && rest === '\\deployment.json'
    ? { type: 'boolean', is: profile !== 'run-scripts' }
    : unknown('exists');
}

function expands(call: CmdletCall): Value {
  call.paths().forEach((path) => {
    fileRead(call.run, path, call.node);
  });
  call.texts('destinationpath').forEach((path) => {
    fileWritten(call.run, concatText(path, ['\\*']), call.node);
  });
  return nothing;
}

function locks(call: CmdletCall): Value {
  call.paths().forEach((path) => {
    call.run.effect('access-changed', path, call.node);
  });
  return nothing;
}

function tees(call: CmdletCall): Value {
  writes('filepath')(call);
  return call.piped ?? nothing;
}

/** Cmdlets that read, write or delete items; the path says whether of the disk or of the registry. */
export const fileCmdlets: CmdletTable = {
  'get-content': reads(),
  'import-csv': reads(),
  'import-clixml': reads(),
  'import-powershelldatafile': reads(),
  'select-xml': reads(),
  'get-filehash': reads(),
  'unblock-file': writes(),
  'set-content': writes(),
  'clear-content': writes(),
  'add-content': writes('path', true),
  'out-file': writes('filepath'),
  'export-csv': writes(),
  'export-clixml': writes(),
  'start-transcript': writes('path', true),
  'tee-object': tees,
  'remove-item': removes,
  'clear-item': removes,
  'copy-item': copies,
  'move-item': moves,
  'rename-item': renames,
  'new-item': makes,
  mkdir: makes,
  'get-childitem': lists,
  'get-item': finds,
  'resolve-path': finds,
  'test-path': tests,
  'expand-archive': expands,
  'compress-archive': expands,
  'set-acl': locks,
  'clear-recyclebin': (call) => {
    call.run.effect('file-deleted', ['recycle bin'], call.node);
    return nothing;
  },
  'select-string': (call) => {
    const paths = call.piped === undefined ? call.paths() : [];
    paths.forEach((path) => {
      fileRead(call.run, path, call.node);
    });
    return list([unknown('match')], true);
  },
  'get-acl': () => unknown('acl'),
};
