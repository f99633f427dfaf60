import { observe, type Observation } from '../finding';
import { variableName } from '../model/variableName';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { childOf, descendants, type SyntaxNode } from '../syntaxNode';

/** A parameter of the script that becomes code. */
export const parameterInjection: Rule = {
  id: 'parameter-injection',
  severity: 'error',
  title: 'Parameter becomes code',
  check: function* (context): Iterable<Observation> {
    const open = context.model.parameters.filter(
      ({ types, attributes }) =>
        !types.some((type) => /^(?:int|int32|long|switch|bool|guid)$/.test(type)) &&
        !attributes.some((attribute) => /Validate(?:Set|Pattern|Range|Script)/i.test(context.source(attribute))),
    );
    const names = new Set(open.map(({ name }) => name));
    for (const { code, runs } of codeRun(context)) {
      const taken = taintIn(context, code, names);
      if (taken !== undefined) {
        const template =
          'Whatever stands in {0} is run as code, with the rights of the script: whoever may give the parameter may do anything on every device. Call the command directly, or allow known values only with ValidateSet.';
        const severity = runs === 'here' ? 'error' : 'warning';
        yield observe(taken, template, { values: [context.source(taken).trim()], severity });
      }
    }
  },
};

/** Texts that are run as code: in this process, or in one that is started. */
function* codeRun(context: ScriptContext): Iterable<{ readonly code: SyntaxNode; readonly runs: 'here' | 'there' }> {
  for (const command of context.commands('invoke-expression')) {
    const code = context.argument(command, 'command');
    if (code !== undefined) {
      yield { code, runs: 'here' };
    }
  }
  for (const node of context.model.nodes('invocation_expression')) {
    if (/^\[(?:System\.Management\.Automation\.)?ScriptBlock\]::Create\s*\(/i.test(context.source(node).trim())) {
      yield { code: childOf(node, 'argument_list') ?? node, runs: 'here' };
    }
  }
  for (const command of context.commands('powershell', 'cmd')) {
    const isCode = command.name === 'cmd' ? /^\/[ck]$/i : /^-c(?:o|om|omm|omma|omman|ommand)?$/i;
    const at = command.words.findIndex((word) => isCode.test(context.source(word).trim()));
    for (const code of at === -1 ? [] : command.words.slice(at + 1)) {
      yield { code, runs: 'there' };
    }
  }
}

/** A parameter in an expression, or in what a variable of it was made from. */
function taintIn(
  context: ScriptContext,
  code: SyntaxNode,
  names: ReadonlySet<string>,
  depth = 0,
): SyntaxNode | undefined {
  for (const node of descendants(code)) {
    if (node.type === 'variable') {
      if (names.has(variableName(context.source(node).trim()))) {
        return node;
      }
      const value = depth < 3 ? context.folder.assigned(node)?.value : undefined;
      const found = value === undefined || !isText(value) ? undefined : taintIn(context, value, names, depth + 1);
      if (found !== undefined) {
        return node;
      }
    }
  }
  return undefined;
}

/** Only texts carry a parameter on: what a command makes of it is something else. */
function isText(value: SyntaxNode): boolean {
  return ![...descendants(value)].some(({ type }) => type === 'command' || type === 'invocation_expression');
}
