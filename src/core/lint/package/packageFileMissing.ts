import { observe } from '../finding';
import { knownText, type FoldedText } from '../model/foldedText';
import { dotnetPathsRead, pathsRead } from '../rules/shared/pathsRead';
import type { ScriptContext } from '../scriptContext';
import { runningCommands } from '../batch/batchRule';
import type { PackageObservation, PackageRule, PackageScript } from './packageContext';

const template =
  "{0} is not in the package, so on every device this fails. Put the file into the project's scripts folder, or correct its name.";
/** A file beside the script that the package does not hold. */
export const packageFileMissing: PackageRule = {
  id: 'package-file-missing',
  severity: 'error',
  title: 'File that the package does not hold',
  check: function* ({ scripts, fileNames }): Iterable<PackageObservation> {
    for (const one of scripts) {
      for (const { place, name } of one.script === undefined ? batchFiles(one) : scriptFiles(one.script)) {
        if (!fileNames.has(name.toLowerCase())) {
          yield { file: one.file.name, observation: observe(place, template, { values: [name] }) };
        }
      }
    }
  },
};

interface NamedFile {
  readonly place: { readonly startIndex: number; readonly endIndex: number };
  readonly name: string;
}

function* scriptFiles(context: ScriptContext): Iterable<NamedFile> {
  const read = [...context.model.commands.flatMap((one) => [...pathsRead(context, one)]), ...dotnetPathsRead(context)];
  for (const [place, text] of read) {
    const name = besideScript(text);
    if (name !== undefined) {
      yield { place, name };
    }
  }
}

/** The name in `<folder of the script>\name.ext`. */
function besideScript(text: FoldedText): string | undefined {
  const [folder, tail] = text;
  const rest = text.length === 2 && typeof tail === 'string' ? knownText([tail]) : undefined;
  const isOwn = typeof folder === 'object' && folder.hole === 'psscriptroot';
  return isOwn ? /^[\\/](?:\.[\\/])?([\w .()-]+\.\w{2,5})$/.exec(rest ?? '')?.[1] : undefined;
}

function* batchFiles({ batch }: PackageScript): Iterable<NamedFile> {
  for (const { rest, restStart, startIndex, name } of batch === undefined ? [] : runningCommands(batch.model)) {
    const source = /^(?:del|erase|echo|if|mkdir|md|set)$/.test(name) ? '' : rest;
    for (const match of source.matchAll(/%~dp0\\?([\w.()-]+\.\w{2,5})(?=["\s]|$)/gi)) {
      const at = Math.max(startIndex, restStart + match.index);
      yield { place: { startIndex: at, endIndex: at + match[0].length }, name: match[1] ?? '' };
    }
  }
}
