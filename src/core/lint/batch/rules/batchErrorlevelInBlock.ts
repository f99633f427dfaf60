import { observe, replace, type Observation } from '../../finding';
import type { BatchRule } from '../batchRule';

/** `%ERRORLEVEL%` in parentheses, behind a command in the same parentheses. */
export const batchErrorlevelInBlock: BatchRule = {
  id: 'batch-errorlevel-in-block',
  severity: 'warning',
  title: 'Exit code from before the block',
  check: function* ({ model }): Iterable<Observation> {
    const ran = new Set<number>();
    for (const command of model.commands) {
      const match = /%errorlevel%/i.exec(model.text.slice(command.startIndex, command.endIndex));
      if (command.block !== 0 && ran.has(command.block) && match !== null && command.name !== 'call') {
        const startIndex = command.startIndex + match.index;
        const place = { startIndex, endIndex: startIndex + match[0].length };
        const hasDelayed = /EnableDelayedExpansion/i.test(model.text);
        const template =
          'cmd puts %ERRORLEVEL% in before it runs the block in parentheses, so this is the exit code from before the block, usually 0: a failure in it goes unnoticed. Use "if errorlevel 1", or EnableDelayedExpansion and !ERRORLEVEL!.';
        yield observe(place, template, {
          fix: hasDelayed ? replace('Write !ERRORLEVEL!', place, '!ERRORLEVEL!') : undefined,
        });
      }
      if (!/^(?:echo|set|rem|if|for|setlocal|endlocal|exit|goto)$/.test(command.name)) {
        ran.add(command.block);
      }
    }
  },
};
