import { observe } from '../finding';
import { isOff } from '../rules/uacNotRestored';
import { registryWrites } from '../rules/shared/registry';
import { runningCommands } from '../batch/batchRule';
import type { Place } from '../finding';
import type { PackageObservation, PackageRule, PackageScript } from './packageContext';

/** A package that switches UAC off and has no script that brings it back. */
export const uacStaysOff: PackageRule = {
  id: 'uac-stays-off',
  severity: 'error',
  title: 'Nothing in the package brings User Account Control back',
  check: function* ({ scripts }): Iterable<PackageObservation> {
    const all = scripts.flatMap(uacWrites);
    const isRestored =
      all.some(({ turnsOff }) => !turnsOff) ||
      scripts.some(({ file }) => /enableuac/i.test(file.name) && !/disable/i.test(file.name));
    for (const { file, place } of isRestored ? [] : all) {
      const template =
        'No script of the package brings EnableLUA back, so User Account Control stays off on every device. Add one that does, and run it last, also after a failure.';
      yield { file, observation: observe(place, template) };
    }
  },
};

interface UacWrite {
  readonly file: string;
  readonly place: Place;
  readonly turnsOff: boolean;
}

/** Where a script writes EnableLUA, in PowerShell or with reg.exe in a .bat. */
function uacWrites({ file, script, batch }: PackageScript): readonly UacWrite[] {
  const written = (script === undefined ? [] : registryWrites(script))
    .filter(({ name }) => /^EnableLUA$/i.test(name ?? ''))
    .map((write) => ({ file: file.name, place: write.call, turnsOff: isOff(write) }));
  const inBatch = (batch === undefined ? [] : runningCommands(batch.model))
    .filter(({ name, rest }) => name === 'reg' && /^\s*add\b.*\s\/v\s+"?EnableLUA\b/i.test(rest))
    .map((place) => ({ file: file.name, place, turnsOff: /\s\/d\s+"?0(?:x0)?"?(?:\s|$)/i.test(place.rest) }));
  return [...written, ...inBatch];
}
