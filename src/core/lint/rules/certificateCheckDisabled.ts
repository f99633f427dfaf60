import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import type { SyntaxNode } from '../syntaxNode';
import { programRuns } from './shared/programRuns';

/** Every certificate accepted. */
export const certificateCheckDisabled: Rule = {
  id: 'certificate-check-disabled',
  severity: 'error',
  title: 'Accepts every certificate',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    const template =
      'From here on the script believes every server, also one that only pretends to be yours: whoever sits in between reads and changes what is sent. Remove it, and install the certificate of your authority on the devices.';
    for (const node of context.model.nodes('assignment_expression')) {
      if (acceptsAll(context, node)) {
        yield observe(node, template);
      }
    }
    for (const { command, words } of programRuns(context, 'curl')) {
      if (words.some((word) => /^(?:-[a-zA-Z]*k[a-zA-Z]*|--insecure)$/.test(word))) {
        yield observe(command.node, template);
      }
    }
  },
};

/** A callback that says yes to everything, given as it is or by a variable. */
function acceptsAll(context: ScriptContext, node: SyntaxNode): boolean {
  const [left] = node.children;
  const target = left === undefined ? '' : context.source(left).trim();
  const set =
    /^\[(?:System\.)?Net\.ServicePointManager\]::(ServerCertificateValidationCallback|CertificatePolicy)$/i.exec(
      target,
    )?.[1];
  const value = node.children.at(-1);
  if (set === undefined || value === undefined) {
    return false;
  }
  const source = context.source(context.folder.valueOf(value)).replaceAll(/\s+/g, ' ').trim();
  return set.toLowerCase() === 'certificatepolicy'
    ? /TrustAll/i.test(source)
    : /^\{ ?(?:param ?\([^)]*\) ?;? ?)?(?:return )?\$true ?;? ?\}$/i.test(source);
}
