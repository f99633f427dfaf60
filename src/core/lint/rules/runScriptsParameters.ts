import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';

/** Types that the console of ConfigMgr asks for; others it cannot pass. */
const passable = /^(?:string|int|int32|long|int64|system\.string|system\.int32|string\[\]|validateset.*)$/;

/** What Run Scripts takes as parameters. */
export const runScriptsParameters: Rule = {
  id: 'run-scripts-parameters',
  severity: 'error',
  title: 'Parameters that Run Scripts cannot pass',
  check: function* (context): Iterable<Observation> {
    const { parameters } = context.model;
    if (!context.runsUnder('run-scripts')) {
      return;
    }
    const eleventh = parameters[10];
    if (eleventh !== undefined) {
      const template =
        'Run Scripts takes at most ten parameters, this script has {0}, so ConfigMgr does not accept it. Take several values in one text, and divide that.';
      yield observe(eleventh.variable, template, { values: [parameters.length] });
    }
    for (const { variable, types, defaultValue, isMandatory } of parameters) {
      const [type] = types;
      // A switch that nobody has to give is simply not given.
      const isLeftOut =
        !isMandatory && /^(?:switch|bool|boolean|system\.management\.automation\.switchparameter)$/.test(type ?? '');
      if (type !== undefined && !passable.test(type) && !isLeftOut) {
        const template =
          'Run Scripts passes texts, whole numbers and lists of them; a parameter of the type {0} cannot be given in the console. Use [string] or [int].';
        // What may be left out is left out there.
        yield observe(variable, template, { values: [type], severity: isMandatory ? 'warning' : 'info' });
      }
      if ((context.known(defaultValue) ?? '').includes("'")) {
        yield observe(
          defaultValue ?? variable,
          'Run Scripts does not take values with a single quote, and this default has one. Leave it out.',
          { severity: 'warning' },
        );
      }
    }
  },
};
