import { functionAround } from '../flow';
import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import { isOutput } from './shared/variables';

const formatting = ['format-table', 'format-list', 'format-wide', 'format-custom'];

/** Output formatted for a screen in a script whose output ConfigMgr turns into JSON. */
export const runScriptsFormat: Rule = {
  id: 'run-scripts-format',
  severity: 'warning',
  title: 'Output formatted for a screen',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    for (const { node, nameNode } of context.runsUnder('run-scripts') ? context.commands(...formatting) : []) {
      const chain = node.parent;
      const isLast = chain?.children.filter(({ type }) => type === 'command').at(-1) === node;
      if (isLast && isOutput(chain.parent) && functionAround(node) === undefined) {
        const template =
          '{0} gives instructions for drawing a table, and Run Scripts shows those in place of the values. Leave it out; choose properties with Select-Object.';
        yield observe(nameNode, template, { values: [context.source(nameNode).trim()] });
      }
    }
  },
};
