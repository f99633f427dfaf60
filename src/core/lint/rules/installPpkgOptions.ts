import { insertBehind, observe, type Observation } from '../finding';
import type { Rule } from '../rule';

/** What makes a failed or repeated installation of a provisioning package understandable. */
export const installPpkgOptions: Rule = {
  id: 'install-ppkg-options',
  severity: 'info',
  title: 'Provisioning package without -ForceInstall or a log folder',
  check: function* (context): Iterable<Observation> {
    for (const command of context.commands('install-provisioningpackage', 'add-provisioningpackage')) {
      const last = command.words.at(-1) ?? command.nameNode;
      if (!context.has(command, 'forceinstall')) {
        const template =
          'Where a package with the same ID is installed already this fails with 0x800700B7, so a second attempt never works. Add -ForceInstall.';
        yield observe(command.nameNode, template, {
          severity: 'warning',
          fix: insertBehind('Add -ForceInstall', last, ' -ForceInstall'),
        });
      }
      if (!command.parameters.has('logsdirectorypath') && !command.hasUnknownSplat) {
        const template =
          'When this fails on a device there are no logs that say why. Add -LogsDirectoryPath with a folder of your own.';
        yield observe(command.nameNode, template);
      }
    }
  },
};
