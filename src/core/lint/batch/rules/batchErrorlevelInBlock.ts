import { observe, replace, type Observation } from '../../finding';
import type { BatchCommand } from '../batchModel';
import type { BatchRule } from '../batchRule';

/** `%ERRORLEVEL%` in parentheses, behind a command in the same parentheses. */
export const batchErrorlevelInBlock: BatchRule = {
  id: 'batch-errorlevel-in-block',
  severity: 'warning',
  title: 'Exit code from before the block',
  check: function* ({ model }): Iterable<Observation> {
    let ran: readonly BatchCommand[] = [];
    let asking: BatchCommand | undefined;
    for (const command of model.commands) {
      if (asking !== undefined && !isInBranch(asking, command)) {
        asking = undefined;
      }
      // Of two branches only one runs.
      ran = command.name === 'else' ? ran.filter(({ depth }) => depth <= command.depth) : ran;
      const match = /%errorlevel%/i.exec(model.text.slice(command.startIndex, command.endIndex));
      if (
        command.block !== 0 &&
        ran.some(({ block }) => block === command.block) &&
        match !== null &&
        command.name !== 'call' &&
        asking === undefined
      ) {
        asking = command.name === 'if' ? command : undefined;
        const startIndex = command.startIndex + match.index;
        const place = { startIndex, endIndex: startIndex + match[0].length };
        const hasDelayed = /EnableDelayedExpansion/i.test(model.text);
        const template =
          'cmd puts %ERRORLEVEL% in before it runs the block in parentheses, so this is the exit code from before the block, usually 0: a failure in it goes unnoticed. Use "if errorlevel 1", or EnableDelayedExpansion and !ERRORLEVEL!.';
        yield observe(place, template, {
          fix: hasDelayed ? replace('Write !ERRORLEVEL!', place, '!ERRORLEVEL!') : undefined,
        });
      }
      if (!silent.test(command.name)) {
        ran = [...ran, command];
      }
    }
  },
};

/** These set no exit code when they fail; of `rd`, `del` and their like only || hears. */
const silent =
  /^(?:echo|set|rem|if|else|for|setlocal|endlocal|exit|goto|rd|rmdir|del|erase|cd|chdir|pushd|popd|title)$/;

/** In the branches of an `if` that asks for the wrong exit code nothing can be told until that is mended. */
function isInBranch(asking: BatchCommand, { block, depth, name }: BatchCommand): boolean {
  return block === asking.block && (depth > asking.depth || name === 'else');
}
