import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import { childOf } from '../syntaxNode';

/** A relative path given to .NET, which does not know PowerShell's location. */
export const dotnetRelativePath: Rule = {
  id: 'dotnet-relative-path',
  severity: 'warning',
  title: 'Relative path given to .NET',
  check: function* (context): Iterable<Observation> {
    for (const node of context.model.nodes('invocation_expression')) {
      const called = /^\[(?:System\.)?IO\.(?:File|Directory)\]::\w+\s*\(/i.test(context.source(node).trim());
      const [first] = childOf(childOf(node, 'argument_list'), 'argument_expression_list')?.children ?? [];
      const path = called && first !== undefined ? context.known(first) : undefined;
      if (first !== undefined && path !== undefined && path !== '' && !/^(?:[A-Za-z]:|[\\/])/.test(path)) {
        const template =
          ".NET looks for {0} in the folder in which the process started, not in PowerShell's location, also after Set-Location. Give the full path.";
        yield observe(first, template, { values: [path] });
      }
    }
  },
};
