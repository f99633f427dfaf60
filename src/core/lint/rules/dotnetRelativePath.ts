import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { childOf, type SyntaxNode } from '../syntaxNode';

/** A relative path given to .NET, which does not know PowerShell's location. */
export const dotnetRelativePath: Rule = {
  id: 'dotnet-relative-path',
  severity: 'warning',
  title: 'Relative path given to .NET',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    for (const given of pathsGiven(context)) {
      const path = context.known(given);
      if (path !== undefined && path !== '' && isRelativePath(path)) {
        const template =
          ".NET looks for {0} in the folder in which the process started, not in PowerShell's location, also after Set-Location. Give the full path.";
        yield observe(given, template, { values: [path] });
      }
    }
  },
};

/** Words with blanks and no sign of a path are a note on what belongs there. */
function isRelativePath(path: string): boolean {
  return !/^(?:[A-Za-z]:|[\\/]|https?:|<)/.test(path) && (!/\s/.test(path) || /[\\/]|\.\w+$/.test(path));
}

/** The first argument of methods and constructors that take the path of a file or folder. */
function* pathsGiven(context: ScriptContext): Iterable<SyntaxNode> {
  for (const node of context.model.nodes('invocation_expression')) {
    const [first] = childOf(childOf(node, 'argument_list'), 'argument_expression_list')?.children ?? [];
    if (first !== undefined && takesPath(context, node)) {
      yield first;
    }
  }
  for (const command of context.commands('new-object')) {
    const type = context.known(context.argument(command, 'typename')) ?? '';
    const [first] = context.folder.elements(context.argument(command, 'argumentlist'));
    if (first !== undefined && /^(?:System\.)?IO\.(?:Stream(?:Reader|Writer)|FileStream)$/i.test(type)) {
      yield first;
    }
  }
}

function takesPath(context: ScriptContext, node: SyntaxNode): boolean {
  const source = context.source(node).trim();
  if (
    /^\[(?:System\.)?IO\.(?:File|Directory)\]::\w+\s*\(|^\[(?:System\.)?IO\.(?:Stream(?:Reader|Writer)|FileStream)\]::new\s*\(/i.test(
      source,
    )
  ) {
    return true;
  }
  const [owner] = node.children;
  const isLoading = owner?.type === 'variable' && /^\$[\w:]+\s*\.\s*(?:Load|Save)\s*\(/i.test(source);
  const value = isLoading ? context.folder.assigned(owner)?.value : undefined;
  return value !== undefined && /XmlDocument\b|^\s*\[xml\]/i.test(context.source(value));
}
