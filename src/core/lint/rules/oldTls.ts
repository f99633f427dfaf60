import { observe, replace, type Observation } from '../finding';
import type { Rule } from '../rule';

/** Only versions of TLS that servers no longer speak. */
export const oldTls: Rule = {
  id: 'old-tls',
  severity: 'warning',
  title: 'Only old versions of TLS',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    for (const node of context.model.nodes('assignment_expression')) {
      const [left] = node.children;
      const value = node.children.at(-1);
      const isProtocol =
        left !== undefined &&
        /^\[(?:System\.)?Net\.ServicePointManager\]::SecurityProtocol$/i.test(context.source(left).trim());
      const source = value === undefined ? '' : context.source(context.folder.valueOf(value));
      const isOld =
        /\b(?:Ssl3|Tls11|Tls)\b/i.test(source) && !/Tls1[23]|SystemDefault|SecurityProtocol\s+-bor/i.test(source);
      if (isProtocol && value !== undefined && isOld) {
        const template =
          'Servers of today refuse these versions of TLS, so every download from here on fails. Use Tls12.';
        yield observe(node, template, { fix: replace('Use Tls12', value, '[Net.SecurityProtocolType]::Tls12') });
      }
    }
  },
};
