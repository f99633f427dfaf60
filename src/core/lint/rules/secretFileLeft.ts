import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import { displayText } from '../model/foldedText';
import type { ScriptContext } from '../scriptContext';
import { childOf, type SyntaxNode } from '../syntaxNode';

/** Files that hold a PIN: the PIN table, the answer file, the package built from it. */
const secretFile = /(?:^|[\\/])(?:customizations\.xml|pins?\.(?:csv|txt|tsv|json|dat|xml)|[^\\/]*\.ppkg)$/i;
const deleting = /\bRemove-|\.Delete\(|\bdel\b|\brd\b|\bri\b|\brm\b|\bClear-|cleanup|clean-up/i;

/** A file with a PIN that the script makes and does not delete whatever happens. */
export const secretFileLeft: Rule = {
  id: 'secret-file-left',
  severity: 'warning',
  title: 'File with a PIN is left on the device',
  check: function* (context): Iterable<Observation> {
    const made = madeFiles(context);
    const [first] = made;
    const inFinally = context.model.nodes('finally_clause').some((clause) => deleting.test(context.source(clause)));
    const inTrap = context.model.nodes('trap_statement').some((trap) => deleting.test(context.source(trap)));
    if (first === undefined || inFinally || inTrap) {
      return;
    }
    const [node, name] = first;
    const isDeleted = context.codeMatches(/\bRemove-Item\b|\.Delete\(|\b(?:del|rd|ri|rm)\s/i);
    const template = isDeleted
      ? '{0} holds a PIN. It is deleted only when nothing fails before; otherwise it stays on the device for everybody to read. Delete it in a finally block.'
      : '{0} holds a PIN and is never deleted, so it stays on the device for everybody to read. Delete it in a finally block.';
    yield observe(node, template, { values: [name] });
  },
};

function madeFiles(context: ScriptContext): readonly (readonly [SyntaxNode, string])[] {
  const made: (readonly [SyntaxNode, string])[] = [];
  const note = (node: SyntaxNode | undefined, path: string): void => {
    const name = secretFile.exec(path)?.[0].replace(/^[\\/]/, '');
    if (node !== undefined && name !== undefined) {
      made.push([node, name.replaceAll(/%[^%]*%/g, '')]);
    }
  };
  for (const command of context.commands('copy-item', 'move-item', 'set-content', 'out-file', 'new-item', 'icd')) {
    const parameter =
      { 'copy-item': 'destination', 'move-item': 'destination', 'out-file': 'filepath' }[command.name] ?? 'path';
    const target = command.name === 'icd' ? undefined : context.argument(command, parameter);
    note(target, displayText(context.fold(target)));
    for (const word of command.name === 'icd' ? command.words : []) {
      const text = displayText(context.fold(word));
      if (/^\/PackagePath:/i.test(text)) {
        note(word, text.slice('/PackagePath:'.length).replaceAll('"', ''));
      }
    }
  }
  for (const node of context.model.nodes('invocation_expression')) {
    const argument = /\.Save\(|WriteAll(?:Text|Lines|Bytes)\(|\]::Copy\(/.test(context.source(node))
      ? lastPath(context, node)
      : undefined;
    note(argument === undefined ? undefined : node, argument ?? '');
  }
  return made;
}

/** The path among the arguments of a method that writes. */
function lastPath(context: ScriptContext, node: SyntaxNode): string | undefined {
  return (childOf(childOf(node, 'argument_list'), 'argument_expression_list')?.children ?? [])
    .map((argument) => displayText(context.fold(argument)))
    .find((path) => secretFile.test(path));
}
