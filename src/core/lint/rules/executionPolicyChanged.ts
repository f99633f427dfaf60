import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import { registryWrites } from './shared/registry';

const template =
  'This changes the execution policy for good, for every script on the device, and comes too late for this one, which runs already. Remove it; give -ExecutionPolicy where PowerShell is started.';

const ofAccount =
  'This changes the execution policy for good, but only that of the account that runs the script, which for SYSTEM is no user; and it comes too late for this script, which runs already. Remove it; give -ExecutionPolicy where PowerShell is started.';

/** Set-ExecutionPolicy for more than the running process. */
export const executionPolicyChanged: Rule = {
  id: 'execution-policy-changed',
  // Setting up a device is as good a reason as starting this script is a bad one, and the script does not say which it is.
  severity: 'info',
  title: 'Changes the execution policy of the device',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    for (const command of context.commands('set-executionpolicy')) {
      const scope = context.argument(command, 'scope');
      const text = scope === undefined ? 'LocalMachine' : context.known(scope);
      if (!command.hasUnknownSplat && text !== undefined && !/^process$/i.test(text)) {
        const isOfAccount = /^CurrentUser$/i.test(text);
        yield observe(command.node, isOfAccount ? ofAccount : template);
      }
    }
    for (const { call, key, name } of registryWrites(context)) {
      if (/\\PowerShell\\1\\ShellIds\\/i.test(`${key}\\`) && /^ExecutionPolicy$/i.test(name ?? '')) {
        yield observe(call, template);
      }
    }
  },
};
