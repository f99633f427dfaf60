import { insertBehind, observe, type Observation } from '../../finding';
import { runningCommands, type BatchRule } from '../batchRule';

/** robocopy's own limits: a million tries, 30 seconds apart. Source: its reference. */
export const batchRobocopyRetries: BatchRule = {
  id: 'batch-robocopy-retries',
  severity: 'warning',
  title: 'robocopy tries a million times',
  onlyWhere: 'reached',
  check: function* ({ model }): Iterable<Observation> {
    for (const command of runningCommands(model)) {
      if (command.name === 'robocopy' && !/\s\/R:\d/i.test(command.rest) && !/\/(?:L|\?)(?:\s|$)/i.test(command.rest)) {
        const template =
          'Without /R robocopy tries a file that is in use a million times, 30 seconds apart: the job runs until the tool kills it. Add /R:3 /W:5.';
        const redirection = /\s\d?>.*$/.exec(command.rest);
        const end = command.endIndex - (redirection?.[0].length ?? 0);
        yield observe(command, template, {
          fix: insertBehind('Add /R:3 /W:5', { startIndex: end, endIndex: end }, ' /R:3 /W:5'),
        });
      }
    }
  },
};
