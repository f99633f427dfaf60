import { observe, type Observation } from '../../finding';
import { runningCommands, type BatchRule } from '../batchRule';

/** A copy whose failure nobody sees. */
export const batchCopyUnchecked: BatchRule = {
  id: 'batch-copy-unchecked',
  // What follows may need what was copied, and fail in its place.
  severity: 'info',
  title: 'Copy not checked',
  onlyWhere: 'reached',
  check: function* ({ model }): Iterable<Observation> {
    const commands = runningCommands(model);
    for (const [index, command] of commands.entries()) {
      if (!/^(?:xcopy|copy)$/.test(command.name)) {
        continue;
      }
      const after = commands.slice(index + 1);
      const isJoined = after[0]?.joint === '||' || after[0]?.joint === '&&';
      const isAsked = /errorlevel|if\s+(?:not\s+)?exist/i.test(model.text.slice(command.endIndex));
      if (after.length > 0 && !isJoined && !isAsked) {
        const template =
          'When this copy fails nobody notices: the script goes on and the tool shows success. Write || exit /b 1 behind it.';
        yield observe(command, template, {
          fix: {
            title: 'Add || exit /b 1',
            edits: [{ start: command.endIndex, end: command.endIndex, text: ' || exit /b 1' }],
          },
        });
      }
    }
  },
};
