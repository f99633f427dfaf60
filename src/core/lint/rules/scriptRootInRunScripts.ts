import { observe, type Observation } from '../finding';
import { alwaysLeaves } from '../flow';
import type { Command } from '../model/command';
import { displayText, firstHole } from '../model/foldedText';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { childOf, enclosing, isWithin, type SyntaxNode } from '../syntaxNode';
import { dotnetPathsRead, pathsRead } from './shared/pathsRead';
import { usesOf } from './shared/variables';

const template =
  "Run Scripts runs this script from ConfigMgr's script store (CCM\\ScriptStore), where no file of the package is. Take the folder to which the .bat copies the package from a parameter, and test that it is there.";
const behindTest =
  "Run Scripts runs this script from ConfigMgr's script store (CCM\\ScriptStore), where this file never is, so what stands behind this test is never done there. Take the folder to which the .bat copies the package from a parameter.";
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
          const test = testBefore(context, node, displayText(text));
          yield test === undefined
            ? observe(node, template)
            : observe(node, behindTest, { severity: test === 'end' ? 'warning' : 'info' });
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

/** What asks for the same file before: `if (Test-Path $list) { Get-Content $list }`, or an `if` that leaves without it. */
function testBefore(context: ScriptContext, node: SyntaxNode, path: string): 'part' | 'end' | undefined {
  for (const command of context.commands('test-path')) {
    const condition = enclosing(command.node, 'if_statement')?.children.find(({ type }) => type === 'pipeline');
    const asked = context.argument(command, 'path') ?? command.parameters.get('literalpath')?.value;
    if (
      condition === undefined ||
      !isWithin(command.node, condition) ||
      displayText(context.fold(asked)) !== path ||
      condition.endIndex > node.startIndex
    ) {
      continue;
    }
    const isNegated = /^\(?\s*(?:!|-not\b)/i.test(context.source(condition).trim());
    const block = childOf(condition.parent ?? undefined, 'statement_block');
    if (!isNegated && block !== undefined && isWithin(node, block)) {
      return 'part';
    }
    if (isNegated && alwaysLeaves(block)) {
      return 'end';
    }
  }
  return undefined;
}

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
