import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';

/** Every certificate accepted. */
export const certificateCheckDisabled: Rule = {
  id: 'certificate-check-disabled',
  severity: 'error',
  title: 'Accepts every certificate',
  check: function* (context): Iterable<Observation> {
    const template =
      'From here on the device believes every server, also one that only pretends to be yours: whoever sits in between reads and changes what is sent. Remove it, and install the certificate of your authority on the devices.';
    for (const node of context.model.nodes('assignment_expression')) {
      const source = context.source(node).replaceAll(/\s+/g, ' ').trim();
      if (
        /^\[(?:System\.)?Net\.ServicePointManager\]::(?:ServerCertificateValidationCallback ?= ?\{ ?(?:return )?\$true ?;?\}|CertificatePolicy ?= ?.*TrustAll)/i.test(
          source,
        )
      ) {
        yield observe(node, template);
      }
    }
  },
};
