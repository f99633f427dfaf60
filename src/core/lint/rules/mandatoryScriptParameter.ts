import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';

/** A mandatory parameter of the script where nobody gives it. */
export const mandatoryScriptParameter: Rule = {
  id: 'mandatory-script-parameter',
  severity: 'warning',
  title: 'Script asks for a parameter',
  check: function* (context): Iterable<Observation> {
    if (!context.runsUnder('cm-package', 'epm-user', 'epm-system')) {
      return;
    }
    for (const { isMandatory, variable } of context.model.parameters) {
      if (isMandatory) {
        const template =
          'PowerShell asks for {0} where the command line of the package does not give it, and nobody can answer on the device. Give it a default, or make sure that the command line has it.';
        yield observe(variable, template, { values: [context.source(variable).trim()] });
      }
    }
  },
};
