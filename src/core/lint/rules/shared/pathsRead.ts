import type { Command } from '../../model/command';
import type { FoldedText } from '../../model/foldedText';
import type { ScriptContext } from '../../scriptContext';
import { childOf, type SyntaxNode } from '../../syntaxNode';

/** Cmdlets that need the file that they are given, and the parameter that names it. */
const reading: Readonly<Record<string, string>> = {
  'get-content': 'path',
  'copy-item': 'path',
  'import-csv': 'path',
  'import-module': 'name',
  'start-process': 'filepath',
  'install-provisioningpackage': 'packagepath',
  'expand-archive': 'path',
};

/** Files that a call needs: what it runs, and what it is given to read. */
export function* pathsRead(context: ScriptContext, command: Command): Iterable<readonly [SyntaxNode, FoldedText]> {
  if (command.kind === 'script' || command.kind === 'program') {
    yield [command.nameNode, command.target];
  }
  const parameter = command.kind === 'cmdlet' ? reading[command.name] : undefined;
  const literal = command.parameters.get('literalpath')?.value;
  const node = parameter === undefined ? undefined : (literal ?? context.argument(command, parameter));
  if (node !== undefined) {
    yield [node, context.fold(node)];
  }
  const words = command.name === 'powershell' ? command.words : [];
  const at = words.findIndex((word) => /^-f(?:i|il|ile)?$/i.test(context.source(word).trim()));
  const file = at === -1 ? undefined : words[at + 1];
  if (file !== undefined) {
    yield [file, context.fold(file)];
  }
}

/** Files that methods of .NET read: `[IO.File]::ReadAllText(…)`. */
export function* dotnetPathsRead(context: ScriptContext): Iterable<readonly [SyntaxNode, FoldedText]> {
  for (const node of context.model.nodes('invocation_expression')) {
    if (/^\[(?:System\.)?IO\.File\]::(?:Read\w*|Open(?:Read|Text)|Copy)\s*\(/i.test(context.source(node).trim())) {
      const [first] = childOf(childOf(node, 'argument_list'), 'argument_expression_list')?.children ?? [];
      if (first !== undefined) {
        yield [node, context.fold(first)];
      }
    }
  }
}
