import { observe, replace, type Fix, type Observation } from '../finding';
import type { Command } from '../model/command';
import { displayText } from '../model/foldedText';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import type { SyntaxNode } from '../syntaxNode';

/** Cmdlets that read a path as a pattern unless it is given as -LiteralPath. */
const matching = [
  'get-content',
  'set-content',
  'add-content',
  'get-item',
  'get-childitem',
  'copy-item',
  'move-item',
  'remove-item',
  'rename-item',
  'test-path',
  'import-csv',
  'expand-archive',
  'get-acl',
  'get-filehash',
];

/** `report[1].txt`: brackets in a path are a pattern, so the file of that name is not found. */
export const wildcardInPath: Rule = {
  id: 'wildcard-in-path',
  severity: 'warning',
  title: 'Brackets in a path are taken for a pattern',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    for (const command of context.commands(...matching)) {
      const path = command.parameters.has('literalpath') ? undefined : context.argument(command, 'path');
      const text = displayText(context.fold(path));
      const brackets = /\[([^\]\\]+)\]/.exec(text);
      // A range, or another wildcard, shows that a pattern is meant.
      const isPattern = brackets === null || /^.-.|[*?]/.test(brackets[1] ?? '') || /[*`]|%\?%/.test(text);
      if (path !== undefined && !isPattern) {
        const template =
          'Brackets are a pattern here: {0} stands for one of the characters in it, so the file of this name is not found. Give the path as -LiteralPath.';
        yield observe(path, template, { values: [brackets[0]], fix: literalFix(context, command, path) });
      }
    }
  },
};

function literalFix(context: ScriptContext, command: Command, path: SyntaxNode): Fix | undefined {
  const given = command.parameters.get('path')?.node;
  if (given === undefined) {
    const start = path.startIndex + (/^\s*/.exec(context.source(path))?.[0].length ?? 0);
    return { title: 'Use -LiteralPath', edits: [{ start, end: start, text: '-LiteralPath ' }] };
  }
  return given.type === 'command_parameter' ? replace('Use -LiteralPath', given, '-LiteralPath') : undefined;
}
