import { observe, replace, type Observation } from '../finding';
import { displayText } from '../model/foldedText';
import type { Command } from '../model/command';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import type { SyntaxNode } from '../syntaxNode';

/** Arguments of Windows Configuration Designer's ICD.exe. Source: its command-line reference. */
export const icdArguments: Rule = {
  id: 'icd-arguments',
  severity: 'error',
  title: 'Arguments that ICD.exe refuses',
  check: function* (context): Iterable<Observation> {
    for (const { command, words } of calls(context)) {
      const texts = words.map((word) => displayText(context.fold(word)));
      const line = texts.join(' ');
      if (!/\/Build-ProvisioningPackage/i.test(line)) {
        continue;
      }
      if (!/\/PackagePath:/i.test(line) && !/%\?%|%[a-z]+%(?:$|\s)/i.test(line)) {
        yield observe(command.nameNode, 'ICD.exe builds nothing without /PackagePath. Add it.');
      }
      for (const [index, text] of texts.entries()) {
        const wrong = /(?:^|\s)[/-](Overwrite|Encrypted)\b/i.exec(text)?.[1];
        const word = words[index];
        if (wrong !== undefined && word !== undefined) {
          const source = context.source(word);
          const template = 'ICD.exe refuses /{0} and builds nothing. Its switches take a plus sign: +{0}.';
          const fix = replace(`Write +${wrong}`, word, source.replace(new RegExp(`[/-](?=${wrong}\\b)`, 'i'), '+'));
          yield observe(word, template, { values: [wrong], fix });
        }
        const relative =
          /\/(?:CustomizationXML|PackagePath|StoreFile):"?(?![A-Za-z]:|\\\\|%|")([^"\s\\]+\\?[^"\s]*)/i.exec(text);
        if (
          relative !== null &&
          word !== undefined &&
          !command.parameters.has('workingdirectory') &&
          !context.codeMatches(/Set-Location|Push-Location|\bcd\s/i)
        ) {
          const template =
            '{0} is looked for in the folder in which the process starts, which differs from tool to tool. Give the full path.';
          yield observe(word, template, { values: [relative[1] ?? ''], severity: 'warning' });
        }
      }
    }
  },
};

/** Calls of ICD.exe, by name, by a variable that only its arguments give away, or with Start-Process. */
function* calls(
  context: ScriptContext,
): Iterable<{ readonly command: Command; readonly words: readonly SyntaxNode[] }> {
  for (const command of context.model.commands) {
    if (command.name === 'start-process') {
      if (/(?:^|[\\/])icd(?:\.exe)?$/i.test(displayText(context.fold(context.argument(command, 'filepath'))))) {
        yield { command, words: context.folder.elements(context.argument(command, 'argumentlist')) };
      }
    } else if (command.name === 'icd' || isCalledByVariable(context, command)) {
      yield { command, words: command.words.flatMap((word) => splatted(context, word)) };
    }
  }
}

function isCalledByVariable(context: ScriptContext, { operator, kind, words }: Command): boolean {
  return (
    operator === '&' &&
    kind !== 'cmdlet' &&
    words.some((word) => /^\/Build-ProvisioningPackage$/i.test(context.known(word) ?? ''))
  );
}

/** The elements of an array given as `@arguments`; any other word as it is. */
function splatted(context: ScriptContext, word: SyntaxNode): readonly SyntaxNode[] {
  const variable = context.source(word).trim().startsWith('@') ? word.children[0] : undefined;
  return variable === undefined ? [word] : context.folder.elements(variable);
}
