import { observe } from '../finding';
import { isOff } from '../rules/uacNotRestored';
import { registryWrites } from '../rules/shared/registry';
import type { PackageObservation, PackageRule } from './packageContext';

/** A package that switches UAC off and has no script that brings it back. */
export const uacStaysOff: PackageRule = {
  id: 'uac-stays-off',
  severity: 'error',
  title: 'Nothing in the package brings User Account Control back',
  check: function* ({ scripts }): Iterable<PackageObservation> {
    const all = scripts.flatMap(({ file, script }) =>
      (script === undefined ? [] : registryWrites(script))
        .filter(({ name }) => /^EnableLUA$/i.test(name ?? ''))
        .map((write) => ({ file: file.name, write })),
    );
    const isRestored =
      all.some(({ write }) => !isOff(write)) ||
      scripts.some(({ file }) => /enableuac/i.test(file.name) && !/disable/i.test(file.name));
    for (const { file, write } of isRestored ? [] : all) {
      const template =
        'No script of the package brings EnableLUA back, so User Account Control stays off on every device. Add one that does, and run it last, also after a failure.';
      yield { file, observation: observe(write.node, template) };
    }
  },
};
