import { observe, replace, type Fix, type Observation } from '../finding';
import { variableName } from '../model/variableName';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import type { SyntaxNode } from '../syntaxNode';
import { knowsBitness } from './shared/guards';
import { isTarget } from './shared/variables';

/** `$env:ProgramFiles` where a 32-bit process may read it. One finding for a script, whose fix mends all places. */
export const programFiles32Bit: Rule = {
  id: 'program-files-32-bit',
  severity: 'info',
  title: 'Program Files in a 32-bit process',
  check: function* (context): Iterable<Observation> {
    if (!context.mayBe32Bit || context.codeMatches(knowsBitness) || context.codeMatches(/ProgramW6432/i)) {
      return;
    }
    const template =
      'ConfigMgr starts the programs of a package as 32-bit processes, for which {0} is "Program Files (x86)". Use $env:ProgramW6432.';
    const variables = context.model
      .nodes('variable')
      .filter((node) => variableName(context.source(node).trim()) === 'env:programfiles' && !isTarget(node));
    const [first] = variables;
    if (first !== undefined) {
      yield observe(first, template, { values: [context.source(first).trim()], fix: allFix(context, variables) });
      return;
    }
    const asked = context.model
      .nodes('invocation_expression')
      .find((node) =>
        /^\[(?:System\.)?Environment\]::GetFolderPath\([^)]*\bProgramFiles['"]?\)/i.test(context.source(node).trim()),
      );
    if (asked !== undefined) {
      yield observe(asked, template, {
        values: [context.source(asked).trim()],
        fix: replace('Use $env:ProgramW6432', asked, '$env:ProgramW6432'),
      });
    }
  },
};

function allFix(context: ScriptContext, variables: readonly SyntaxNode[]): Fix {
  const edits = variables.map((node) => {
    const source = context.source(node);
    const start = node.startIndex + source.search(/ProgramFiles/i);
    return { start, end: start + 'ProgramFiles'.length, text: 'ProgramW6432' };
  });
  return { title: 'Use $env:ProgramW6432', edits };
}
