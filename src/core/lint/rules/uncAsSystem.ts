import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import { isForUsers } from './shared/guards';
import { pathsGiven } from './shared/pathsGiven';

/** A share that SYSTEM is to reach. */
export const uncAsSystem: Rule = {
  id: 'unc-as-system',
  severity: 'info',
  title: 'Share opened as SYSTEM',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    if (!context.runsAsSystem) {
      return;
    }
    const first = pathsGiven(context).find(
      ({ command, node, path }) =>
        /^\\\\(?![.?\\]|localhost\b|127\.|%env:computername%)[\w.%:-]+\\[^\\]/i.test(path) &&
        !command.parameters.has('credential') &&
        !isForUsers(context, node),
    );
    if (first !== undefined) {
      const template =
        'SYSTEM opens {0} as the account of the computer, and a device without Active Directory as nobody. Put the files into the package, or give Domain Computers the right to read the share.';
      const share = /^\\\\[^\\]+\\[^\\]+/.exec(first.path)?.[0] ?? first.path;
      yield observe(first.node, template, { values: [share] });
    }
  },
};
