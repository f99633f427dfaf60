import { observe, type Observation } from '../../finding';
import { copiesFromUser } from '../copiesFromUser';
import { runningCommands, type BatchRule } from '../batchRule';

/** robocopy ends with 1 when it copied something; only 8 and more are failures. */
export const batchRobocopyExit: BatchRule = {
  id: 'batch-robocopy-exit',
  severity: 'error',
  title: "robocopy's exit code taken for a failure",
  onlyWhere: 'reached',
  check: function* ({ model }): Iterable<Observation> {
    const commands = runningCommands(model);
    for (const [index, command] of commands.entries()) {
      if (command.name !== 'robocopy') {
        continue;
      }
      const after = commands.slice(index + 1);
      const next = after.find(({ name }) => !/^(?:echo|set|setlocal|endlocal)$/.test(name));
      const isJoined = after[0]?.joint === '||' || after[0]?.joint === '&&';
      const source = model.text.slice(
        command.endIndex,
        next === undefined ? model.text.length : lineEnd(model.text, next.endIndex),
      );
      const isMapped = /\b(?:geq|gtr|lss|leq)\s+\d|errorlevel\s+(?:8|16)\b/i.test(source);
      const kept = /\bset\s+"?(\w+)=%errorlevel%/i.exec(source)?.[1];
      const asksKept =
        kept !== undefined &&
        new RegExp(`%${kept}%"?\\s*(?:neq\\s+"?0|equ\\s+"?1|==\\s*"?1)|not\\s+"?%${kept}%"?\\s*==\\s*"?0`, 'i').test(
          source,
        );
      const asksForOne =
        asksKept ||
        /errorlevel\s+1\b|errorlevel%?"?\s*(?:neq\s+"?0|equ\s+"?1|==\s*"?1)|not\s+"?[%!]errorlevel[%!]"?\s*==\s*"?0/i.test(
          source,
        );
      const endsWith =
        next === undefined ||
        (next.name === 'exit' && /%errorlevel%|^\s*(?:\/b)?\s*$/i.test(next.rest)) ||
        (next.name === 'goto' && /:eof/i.test(next.rest));
      if (!isMapped && (asksForOne || isJoined || endsWith)) {
        const template =
          'robocopy ends with 1 to 7 when all is well, for example 1 when it copied files; this takes that for a failure, and so does ConfigMgr. Only 8 and more are failures: if %ERRORLEVEL% GEQ 8 exit /b 1, then exit /b 0.';
        yield observe(command, template, copiesFromUser(command) ? { severity: 'info' } : {});
      }
    }
  },
};

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}
