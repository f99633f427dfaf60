import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { enclosing, type SyntaxNode } from '../syntaxNode';
import { usesOf } from './shared/variables';

/** Run Scripts runs the one script from ConfigMgr's script store; the files of the package lie elsewhere. */
export const scriptRootInRunScripts: Rule = {
  id: 'script-root-in-run-scripts',
  severity: 'error',
  title: 'Looks for files beside a script that Run Scripts runs alone',
  check: function* (context): Iterable<Observation> {
    if (!context.runsUnder('run-scripts') || isChecked(context)) {
      return;
    }
    for (const node of usesOf(context, 'psscriptroot')) {
      yield observe(
        node,
        "Run Scripts runs this script from ConfigMgr's script store (CCM\\ScriptStore), where no file of the package is. Take the folder to which the .bat copies the package from a parameter, and test that it is there.",
      );
    }
    for (const command of context.commands('split-path')) {
      const folded = context.fold(command.node);
      const [only] = folded;
      if (typeof only === 'object' && only.hole === 'psscriptroot') {
        yield observe(
          command.node,
          "Run Scripts runs this script from ConfigMgr's script store (CCM\\ScriptStore), where no file of the package is. Take the folder to which the .bat copies the package from a parameter, and test that it is there.",
        );
      }
    }
  },
};

/** True where the script asks whether the file is there before it relies on it. */
function isChecked(context: ScriptContext): boolean {
  return usesOf(context, 'psscriptroot').some((node) => isInTest(context, node));
}

function isInTest(context: ScriptContext, node: SyntaxNode): boolean {
  const condition = enclosing(node, 'if_statement');
  const asked = condition?.children.find(({ type }) => type === 'pipeline');
  return (
    asked !== undefined &&
    node.startIndex >= asked.startIndex &&
    node.endIndex <= asked.endIndex &&
    /Test-Path|Exists\(/i.test(context.source(asked))
  );
}
