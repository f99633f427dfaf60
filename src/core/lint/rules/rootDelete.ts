import { observe, type Observation } from '../finding';
import { displayText, firstHole, type FoldedText } from '../model/foldedText';
import { functionAround } from '../flow';
import type { DeclaredParameter } from '../model/command';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import type { SyntaxNode } from '../syntaxNode';
import { programRuns } from './shared/programRuns';

/** Folders that nobody wants to lose, with or without what follows from an empty variable. */
const precious =
  /^(?:[A-Za-z]:\\?|%env:systemdrive%\\?|%env:(?:windir|systemroot|programfiles|programfiles\(x86\)|programdata|userprofile|public)%\\?|C:\\(?:Windows|Users|ProgramData|Program Files(?: \(x86\))?)\\?)(?:\*(?:\.\*)?)?$/i;

const whole =
  'This deletes {0} with all that is in it, and on the device nobody can stop it. Name the folder of your own.';

/** A recursive delete of a drive or of a folder of Windows, also by way of a variable that may be empty. */
export const rootDelete: Rule = {
  id: 'root-delete',
  severity: 'warning',
  title: 'Recursive delete that may take too much',
  check: function* (context): Iterable<Observation> {
    yield* byPipeline(context);
    yield* byCmd(context);
    for (const command of context.commands('remove-item')) {
      const path = command.parameters.get('literalpath')?.value ?? context.argument(command, 'path');
      const isFiltered = ['filter', 'include', 'exclude', 'whatif'].some((name) => command.parameters.has(name));
      if (path === undefined || isFiltered || !command.parameters.has('recurse')) {
        continue;
      }
      for (const element of context.folder.elements(path)) {
        const text = context.fold(element);
        if (precious.test(displayText(text))) {
          yield observe(path, whole, { values: [displayText(text)], severity: 'error' });
        } else if (mayBeRoot(context, element, text)) {
          const template =
            'Where {0} is empty this is a path at the root of the drive, and everything below it is deleted. Make sure that {0} has a value, or give it ValidateNotNullOrEmpty.';
          yield observe(path, template, { values: [`$${firstHole(text) ?? ''}`] });
        }
      }
    }
  },
};

/** A script parameter without default and check, followed by a wildcard: `"$Folder\*"`. */
function mayBeRoot(context: ScriptContext, node: SyntaxNode, text: FoldedText): boolean {
  const hole = firstHole(text);
  const parameter = context.model.parameters.find(({ name }) => name === hole) ?? leftOutParameter(context, node, hole);
  const tail = text[1];
  return (
    parameter !== undefined &&
    text.length === 2 &&
    typeof tail === 'string' &&
    /^[\\/]\*$/.test(tail) &&
    parameter.defaultValue === undefined &&
    !parameter.isMandatory &&
    !parameter.attributes.some((attribute) => /Validate/i.test(context.source(attribute))) &&
    !isAskedFor(context, parameter.name, node)
  );
}

/** True where the script looks at the parameter before it deletes. */
function isAskedFor(context: ScriptContext, name: string, node: SyntaxNode): boolean {
  const asked = new RegExp(
    `(?:-not\\s*|!\\s*|IsNullOr\\w+\\(\\s*|if\\s*\\(\\s*|Test-Path[^\\n]*)\\$${name}\\b|\\$${name}\\s+-`,
    'i',
  );
  return asked.test(context.code.slice(0, node.startIndex));
}

/** A parameter of the function around, where some call of the function gives nothing at all. */
function leftOutParameter(
  context: ScriptContext,
  node: SyntaxNode,
  name: string | undefined,
): DeclaredParameter | undefined {
  const around = functionAround(node);
  const own = context.model.functions.find((one) => one.node === around);
  const isLeftOut = context.model.commands.some(
    (command) => command.kind === 'function' && command.name === own?.name && command.words.length === 0,
  );
  return isLeftOut ? own?.parameters.find((one) => one.name === name) : undefined;
}

/** `Get-ChildItem C:\ | Remove-Item -Recurse`. */
function* byPipeline(context: ScriptContext): Iterable<Observation> {
  for (const command of context.commands('get-childitem')) {
    const path = command.parameters.get('literalpath')?.value ?? context.argument(command, 'path');
    const next = command.node.parent?.children.filter(({ type }) => type === 'command').at(1);
    const removal = context.commandAt(next);
    const isFiltered = ['filter', 'include', 'exclude', 'file'].some((name) => command.parameters.has(name));
    const text = displayText(context.fold(path));
    if (
      path !== undefined &&
      removal?.name === 'remove-item' &&
      removal.parameters.has('recurse') &&
      !isFiltered &&
      precious.test(text)
    ) {
      yield observe(path, whole, { values: [text], severity: 'error' });
    }
  }
}

/** `cmd /c rd /s C:\Users`. */
function* byCmd(context: ScriptContext): Iterable<Observation> {
  for (const { command, words } of programRuns(context, 'rd', 'rmdir')) {
    const path = words.find((word) => precious.test(word));
    if (path !== undefined && words.some((word) => /^\/s$/i.test(word))) {
      yield observe(command.node, whole, { values: [path], severity: 'error' });
    }
  }
}
