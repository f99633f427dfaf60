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
    yield* chains(context);
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

/** `&&` and `||`, and a single `&` behind a command, at which the parser takes `&&` for forgotten and leaves it empty. */
function* chains({ model }: ScriptContext): Iterable<Observation> {
  const inBackground = new Set<SyntaxNode | null>();
  for (const node of model.nodes('pipeline_chain_tail')) {
    const operator = model.source(node).trim();
    if (operator !== '') {
      yield observe(node, template, { values: [operator, 'Test $? or $LASTEXITCODE.'] });
    } else if (!inBackground.has(node.parent)) {
      inBackground.add(node.parent);
      const place = { startIndex: node.startIndex, endIndex: node.startIndex + 1 };
      yield observe(place, template, {
        values: ['& behind a command', 'Use Start-Job; a & that belongs to a text has to stand in quotes.'],
      });
    }
  }
}

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
