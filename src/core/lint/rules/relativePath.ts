import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import { choosesFolder, isMadeInStartFolder, isRelative, isWriter, pathArguments } from './shared/startFolder';

const template =
  '{0} is looked for in the folder in which PowerShell starts: with Run Scripts and EPM that is not the folder of the package. Build the path from a folder that you know.';

const templateOfWritten =
  '{0} comes to be in the folder in which PowerShell starts, and with Run Scripts and EPM nobody has chosen that. Build the path from a folder that you know.';

/** `.\file`, where the tool decides in which folder the script starts. */
export const relativePath: Rule = {
  id: 'relative-path',
  severity: 'warning',
  title: 'Path that depends on the start folder',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    if (!context.runsUnder('run-scripts', 'epm-user', 'epm-system') || choosesFolder(context)) {
      return;
    }
    for (const command of context.model.commands) {
      const name = context.source(command.nameNode).trim();
      if (isRelative(name) && !isMadeInStartFolder(context, command.node, name)) {
        yield observe(command.nameNode, template, { values: [name] });
      }
      for (const path of pathArguments(context, command)) {
        const text = context.known(path);
        if (text === undefined || !isRelative(text)) {
          continue;
        }
        if (isWriter(command.name)) {
          yield observe(path, templateOfWritten, { values: [text], severity: 'info' });
        } else if (!isMadeInStartFolder(context, path, text)) {
          yield observe(path, template, { values: [text] });
        }
      }
    }
  },
};
