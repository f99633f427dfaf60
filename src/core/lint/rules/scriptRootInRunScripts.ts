import { observe, type Observation } from '../finding';
import type { Command } from '../model/command';
import { displayText, firstHole } from '../model/foldedText';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { enclosing, type SyntaxNode } from '../syntaxNode';
import { dotnetPathsRead, pathsRead } from './shared/pathsRead';
import { usesOf } from './shared/variables';

const template =
  "Run Scripts runs this script from ConfigMgr's script store (CCM\\ScriptStore), where no file of the package is. Take the folder to which the .bat copies the package from a parameter, and test that it is there.";
const making =
  /^(?:invoke-webrequest|invoke-restmethod|copy-item|move-item|out-file|set-content|new-item|expand-archive|start-bitstransfer|export-csv)$/;
/** Parameters that name a file that a call makes. */
const made = ['outfile', 'destination', 'destinationpath', 'filepath', 'path'];

/** Run Scripts runs the one script from ConfigMgr's script store; the files of the package lie elsewhere. */
export const scriptRootInRunScripts: Rule = {
  id: 'script-root-in-run-scripts',
  severity: 'error',
  title: 'Looks for files beside a script that Run Scripts runs alone',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    if (!context.runsUnder('run-scripts') || isChecked(context)) {
      return;
    }
    for (const command of context.model.commands) {
      for (const [node, text] of pathsRead(context, command)) {
        if (firstHole(text) === 'psscriptroot' && text.length > 1 && !isMadeBefore(context, node, displayText(text))) {
          yield observe(node, template);
        }
      }
    }
    for (const [node, text] of dotnetPathsRead(context)) {
      if (firstHole(text) === 'psscriptroot') {
        yield observe(node, template);
      }
    }
  },
};

/** What the script itself has put or unpacked there is there. */
function isMadeBefore(context: ScriptContext, node: SyntaxNode, path: string): boolean {
  return context.model.commands.some(
    (command) =>
      command.node.endIndex <= node.startIndex &&
      making.test(command.name) &&
      madePaths(context, command).some(
        (one) => one === path || (command.name === 'expand-archive' && path.startsWith(`${one}\\`)),
      ),
  );
}

function madePaths(context: ScriptContext, command: Command): readonly string[] {
  return made.map((parameter) =>
    displayText(context.fold(context.argument(command, parameter) ?? command.parameters.get(parameter)?.value)),
  );
}

/** True where the script asks whether the file is there before it relies on it. */
function isChecked(context: ScriptContext): boolean {
  return usesOf(context, 'psscriptroot').some((node) => isInTest(context, node));
}

function isInTest(context: ScriptContext, node: SyntaxNode): boolean {
  const asked = enclosing(node, 'if_statement')?.children.find(({ type }) => type === 'pipeline');
  const isInside = asked !== undefined && node.startIndex >= asked.startIndex && node.endIndex <= asked.endIndex;
  return isInside && /Test-Path|Exists\(/i.test(context.source(asked));
}
