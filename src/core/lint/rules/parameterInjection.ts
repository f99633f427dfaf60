import { observe, type Observation } from '../finding';
import { variableName } from '../model/variableName';
import type { Rule } from '../rule';
import { descendants } from '../syntaxNode';

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
    for (const command of context.commands('invoke-expression')) {
      const code = context.argument(command, 'command');
      const taken =
        code === undefined
          ? undefined
          : [...descendants(code)].find(
              (node) => node.type === 'variable' && names.has(variableName(context.source(node).trim())),
            );
      if (taken !== undefined) {
        const template =
          'Whatever stands in {0} is run as code, with the rights of SYSTEM: whoever may give the parameter may do anything on every device. Call the command directly, or allow known values only with ValidateSet.';
        yield observe(taken, template, { values: [context.source(taken).trim()] });
      }
    }
  },
};
