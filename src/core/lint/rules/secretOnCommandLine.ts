import { observe, type Observation } from '../finding';
import { variableName } from '../model/variableName';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { descendants, type SyntaxNode } from '../syntaxNode';
import { isFromPrompt } from './shared/fromPrompt';
import { isUnset } from './shared/neverAssigned';
import { isSecretName } from './shared/secretNames';

/** A secret handed to a program on its command line. */
export const secretOnCommandLine: Rule = {
  id: 'secret-on-command-line',
  severity: 'warning',
  title: 'Secret on a command line',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    for (const command of context.model.commands) {
      const given =
        command.kind === 'program'
          ? command.words
          : command.name === 'start-process'
            ? [context.argument(command, 'argumentlist')]
            : [];
      const secret = given
        .flatMap((word) => (word === undefined ? [] : [word, ...arrayBehind(context, word)]))
        .flatMap((word) => [...descendants(word)])
        .find(
          (node) =>
            node.type === 'variable' &&
            isSecretName(variableName(context.source(node).trim())) &&
            !isCurrentFolder(context, node) &&
            context.known(node) !== '' &&
            !isFromPrompt(context, node) &&
            node.parent?.type !== 'member_access' &&
            node.parent?.type !== 'invocation_expression',
        );
      if (secret !== undefined) {
        const template =
          '{0} stands on the command line of a program: while that runs, administrators and every program of the same account can read it in the process list, and auditing of processes logs it. Hand it over in a file or through standard input, or use a cmdlet that takes a credential.';
        const name = context.source(secret).trim();
        // Only a tool that puts values into scripts could give it one.
        const severity = isUnset(context, name) ? 'info' : 'warning';
        yield observe(secret, template, { values: [name], severity });
      }
    }
  },
};

/** The elements of an array that a variable or a splat stands for. */
function arrayBehind(context: ScriptContext, word: SyntaxNode): readonly SyntaxNode[] {
  const variable = context.source(word).trim().startsWith('@') ? (word.children[0] ?? word) : word;
  const elements = context.folder.elements(variable);
  return elements.length > 1 ? elements : [];
}

/** `$pwd` is PowerShell's own, where the script does not give it another value. */
function isCurrentFolder({ model }: ScriptContext, node: SyntaxNode): boolean {
  const isGiven = [...model.assignments, ...model.parameters].some(({ name }) => name === 'pwd');
  return variableName(model.source(node).trim()) === 'pwd' && !isGiven;
}
