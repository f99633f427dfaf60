import { insertBehind, observe, type Observation } from '../../finding';
import { runningCommands, type BatchRule } from '../batchRule';

/** `exit` without `/b`. */
export const batchExitWithoutB: BatchRule = {
  id: 'batch-exit-without-b',
  severity: 'info',
  title: 'exit without /b',
  onlyWhere: 'reached',
  check: function* ({ model }): Iterable<Observation> {
    for (const command of runningCommands(model)) {
      if (command.name === 'exit' && !/\/b\b/i.test(command.rest)) {
        const name = { startIndex: command.startIndex, endIndex: command.startIndex + 4 };
        const template =
          'Where another .bat calls this one, exit ends that one as well, and what follows in it never runs. Write exit /b.';
        yield observe(command, template, { fix: insertBehind('Write exit /b', name, ' /b') });
      }
    }
  },
};
