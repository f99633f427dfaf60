import { observe, replace, type Observation } from '../finding';
import { conditionsAround, flowValue, flowWord, isTopLevel, statementsOf } from '../flow';
import { displayText } from '../model/foldedText';
import { unwrap } from '../model/unwrap';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { childOf, enclosing, type SyntaxNode } from '../syntaxNode';

/** `return 5` where `exit 5` is meant, and `exit` with a text. `return 0` does no harm. */
export const returnAsExitCode: Rule = {
  id: 'return-as-exit-code',
  severity: 'warning',
  title: 'Not the exit code that it looks like',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    for (const node of context.model.nodes('flow_control_statement')) {
      const value = flowValue(node);
      const inner = value === undefined ? undefined : unwrap(value);
      if (
        flowWord(node) === 'return' &&
        isTopLevel(node) &&
        inner !== undefined &&
        !isResult(context, node) &&
        !isFound(context, node) &&
        (isFailureNumber(context, inner) || /^\$(?:LASTEXITCODE|\w+\.ExitCode)$/i.test(context.source(inner).trim()))
      ) {
        const template =
          'return writes {0} to the output; the exit code stays 0 and the tool shows success. Write exit {0}.';
        const values = [context.source(inner).trim()];
        const [word] = node.children;
        yield observe(node, template, {
          values,
          fix: word === undefined ? undefined : replace('Write exit', word, 'exit'),
        });
      }
      const text = displayText(context.fold(value));
      if (
        flowWord(node) === 'exit' &&
        inner?.type.includes('string') &&
        !/^-?\d+$/.test(text.trim()) &&
        /[^\d\s%-]/.test(text.replaceAll(/%[^%]*%/g, ''))
      ) {
        yield observe(
          node,
          'An exit code is a number; with this text the script ends with 0 and the tool shows success. Write the text to the output, then exit with a number.',
        );
      }
    }
  },
};

/** Cmdlets that change nothing. */
const reading = /^(?:get|test|select|where|foreach|measure|sort|group|compare|convertfrom|convertto|write|out|import)-/;

/** One number or another from a script that only looks: the result that the tool asks for. */
function isResult(context: ScriptContext, node: SyntaxNode): boolean {
  const others = context.model
    .nodes('flow_control_statement')
    .filter((one) => one !== node && flowWord(one) === 'return' && flowValue(one) !== undefined && isTopLevel(one));
  return others.length > 0 && context.model.commands.every(({ name, kind }) => kind === 'cmdlet' && reading.test(name));
}

/** A script named for looking, with or without a folder, or one that calls nothing that changes anything. */
const looksByName = /(?:^|[\\/])(?:test|detect(?:ion)?|check|get|find)(?=[-_. ]|$)/i;
const negative = /-not\w*\b|!|-ne\b|\$null\b|\$\?|\$false\b|LASTEXITCODE|ExitCode|error|fail|exception|missing/i;

/** `return 1` where something is found, in a script that ends with `return 0`, as nothing is: an answer, and no failure. */
function isFound(context: ScriptContext, node: SyntaxNode): boolean {
  const last = statementsOf(childOf(context.model.root, 'statement_list')).at(-1);
  const value = last?.type === 'flow_control_statement' && flowWord(last) === 'return' ? flowValue(last) : undefined;
  const block = enclosing(node, 'statement_block');
  const test = block?.parent;
  const looks =
    looksByName.test(context.file.name) ||
    context.model.commands.every(({ name }) => reading.test(name) || name === 'new-object');
  return (
    looks &&
    value !== undefined &&
    context.source(value).trim() === '0' &&
    /^(?:if_statement|elseif_clause)$/.test(test?.type ?? '') &&
    conditionsAround(node).every((condition) => !negative.test(context.source(condition))) &&
    block !== undefined &&
    !negative.test(context.source(block))
  );
}

function isFailureNumber(context: ScriptContext, node: SyntaxNode): boolean {
  return node.type.endsWith('integer_literal') && Number(context.source(node)) !== 0;
}
