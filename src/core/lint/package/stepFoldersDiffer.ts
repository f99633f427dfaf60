import { observe } from '../finding';
import { displayText } from '../model/foldedText';
import type { ScriptContext } from '../scriptContext';
import type { SyntaxNode } from '../syntaxNode';
import type { PackageObservation, PackageRule } from './packageContext';

/** Step 1 copies as the user, Step 2 reads as SYSTEM: both have to mean the same folder. */
export const stepFoldersDiffer: PackageRule = {
  id: 'step-folders-differ',
  severity: 'error',
  title: 'Step 1 and Step 2 mean different folders',
  check: function* ({ scripts }): Iterable<PackageObservation> {
    const one = scripts.find(({ file }) => /step1\.ps1$/i.test(file.name));
    const two = scripts.find(({ file }) => /step2\.ps1$/i.test(file.name));
    if (one?.script === undefined || two?.script === undefined) {
      return;
    }
    const written = destinations(one.script);
    for (const { node, text } of written) {
      if (/^%(?:env:(?:temp|tmp|localappdata|appdata|userprofile)|folder:\w*appdata)%/i.test(text)) {
        const template =
          'As the user this is a folder of the user; Step 2 runs as SYSTEM, for which the same name is another folder, and finds nothing. Use one below $env:ProgramData in both steps.';
        yield { file: one.file.name, observation: observe(node, template) };
        return;
      }
    }
    const [first] = written;
    const isKnown =
      first !== undefined && !first.text.includes('%?%') && /^(?:[A-Za-z]:\\|%env:programdata%)/i.test(first.text);
    const source = two.script.code.toLowerCase();
    const leaf = first?.text.split('\\').at(-1)?.toLowerCase() ?? '';
    if (isKnown && leaf !== '' && !leaf.includes('%') && !leaf.includes('.') && !source.includes(leaf)) {
      const template =
        'Step 1 copies to {0}, a folder that Step 2 does not name: it finds nothing there. Use the same folder in both steps.';
      yield { file: one.file.name, observation: observe(first.node, template, { values: [first.text] }) };
    }
  },
};

/** Folders to which a script copies. */
function destinations(context: ScriptContext): readonly { readonly node: SyntaxNode; readonly text: string }[] {
  const given = [
    ...context.commands('copy-item', 'move-item').map((command) => context.argument(command, 'destination')),
    ...context.commands('robocopy', 'xcopy').map(({ words }) => words[1]),
  ];
  return given.flatMap((node) =>
    node === undefined ? [] : [{ node, text: displayText(context.fold(node)).replace(/[\\/]+$/, '') }],
  );
}
