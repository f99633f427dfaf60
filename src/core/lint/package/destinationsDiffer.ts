import { displayText } from '../model/foldedText';
import { observe } from '../finding';
import type { PackageObservation, PackageRule, PackageScript } from './packageContext';

/** ConfigMgr copies with the .bat and runs setup.ps1 from its script store: the two have to mean the same folder. */
export const destinationsDiffer: PackageRule = {
  id: 'destinations-differ',
  severity: 'error',
  title: 'The .bat copies to another folder than setup.ps1 looks in',
  check: function* ({ scripts }): Iterable<PackageObservation> {
    const setup = scripts.find(({ file }) => file.name.toLowerCase() === 'setup.ps1');
    const looks = setup === undefined ? undefined : defaultFolder(setup);
    for (const one of scripts) {
      const copies = batchDestination(one);
      if (looks !== undefined && copies !== undefined && normal(copies.folder) !== normal(looks)) {
        const template =
          'This copies the package to {0}, but setup.ps1 looks in {1}: it finds nothing on any device. Write the same folder in both.';
        yield { file: one.file.name, observation: observe(copies, template, { values: [copies.folder, looks] }) };
      }
    }
  },
};

/** Default of the one parameter of a script that holds an absolute folder. */
function defaultFolder({ script }: PackageScript): string | undefined {
  const folders = (script?.model.parameters ?? [])
    .map(({ name, defaultValue }) => ({ name, folder: displayText(script?.fold(defaultValue) ?? []) }))
    .filter(
      ({ name, folder }) => /folder|path|destination|root|source/.test(name) && /^[A-Za-z]:\\/.test(normal(folder)),
    );
  return folders.length === 1 ? folders[0]?.folder : undefined;
}

function batchDestination({
  file,
  batch,
}: PackageScript): { readonly folder: string; readonly startIndex: number; readonly endIndex: number } | undefined {
  const match =
    batch === undefined ? null : /^[ \t]*set[ \t]+"?DEST(?:INATION|FOLDER|DIR|PATH)?=([^"\r\n]+)"?/im.exec(file.text);
  if (match?.[1] === undefined || normal(match[1]).includes('%')) {
    return undefined;
  }
  return { folder: match[1], startIndex: match.index, endIndex: match.index + match[0].length };
}

/** Windows puts these folders there unless somebody has moved them; both spellings move together. */
function normal(folder: string): string {
  return folder
    .replace(/^%(?:env:)?ProgramData%/i, 'C:\\ProgramData')
    .replace(/^%(?:env:)?SystemDrive%/i, 'C:')
    .replace(/[\\/]+$/, '')
    .toLowerCase();
}
