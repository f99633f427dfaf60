import { insertBehind, observe, type Observation } from '../finding';
import type { Rule } from '../rule';

/** Install-ProvisioningPackage shows a dialog unless it is told not to. */
export const installPpkgPrompts: Rule = {
  id: 'install-ppkg-prompts',
  severity: 'error',
  title: 'Provisioning package asks before it is installed',
  check: function* (context): Iterable<Observation> {
    for (const command of context.commands('install-provisioningpackage', 'add-provisioningpackage')) {
      if (!context.has(command, 'quietinstall')) {
        const last = command.words.at(-1) ?? command.nameNode;
        const template =
          'Without -QuietInstall Windows asks whether the package is from a source you trust. Nobody sees it on the device, and nothing is installed. Add -QuietInstall.';
        yield observe(command.nameNode, template, { fix: insertBehind('Add -QuietInstall', last, ' -QuietInstall') });
      }
    }
  },
};
