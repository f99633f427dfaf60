import { observe, replace, type Fix, type Observation } from '../finding';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import type { SyntaxNode } from '../syntaxNode';

const template =
  '{0} is PowerShell 7 syntax. Windows PowerShell 5.1, which runs this on the device, cannot read the script, so nothing of it runs. {1}';

/** Syntax that Windows PowerShell 5.1 does not know. */
export const powershell7Syntax: Rule = {
  id: 'powershell-7-syntax',
  severity: 'error',
  title: 'PowerShell 7 syntax',
  check: function* (context): Iterable<Observation> {
    const { model } = context;
    for (const node of model.nodes('ternary_expression')) {
      yield observe(node, template, { values: ['condition ? a : b', 'Write an if.'], fix: ternaryFix(context, node) });
    }
    for (const node of model.nodes('null_coalesce_expression')) {
      yield observe(node, template, { values: ['??', 'Compare with $null.'] });
    }
    for (const node of model.nodes('pipeline_chain_tail')) {
      yield observe(node, template, { values: [model.source(node).trim(), 'Test $? or $LASTEXITCODE.'] });
    }
    for (const node of model.nodes('assignment_expression')) {
      const [, operator] = node.children;
      if (operator !== undefined && model.source(operator).trim() === '??=') {
        yield observe(operator, template, { values: ['??=', 'Compare with $null.'] });
      }
    }
    for (const node of model.nodes('named_block')) {
      const [name] = node.children;
      if (name !== undefined && /^clean$/i.test(model.source(name).trim())) {
        yield observe(name, template, { values: ['clean', 'Use try and finally.'] });
      }
    }
  },
};

/** `$x = a ? b : c` as an `if`, which is an expression only on the right of an assignment. */
function ternaryFix({ model }: ScriptContext, node: SyntaxNode): Fix | undefined {
  const [condition, , yes, , no] = node.children;
  const value = node.parent?.parent;
  if (condition === undefined || yes === undefined || no === undefined || value?.type !== 'assignment_value') {
    return undefined;
  }
  const text = `if (${model.source(condition).trim()}) { ${model.source(yes).trim()} } else { ${model.source(no).trim()} }`;
  return replace('Write it as an if', node, text);
}
