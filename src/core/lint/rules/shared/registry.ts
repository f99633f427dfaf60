import type { Command } from '../../model/command';
import { displayText, knownText } from '../../model/foldedText';
import type { ScriptContext } from '../../scriptContext';
import type { SyntaxNode } from '../../syntaxNode';

/** A value that a script writes into the registry. */
export interface RegistryWrite {
  readonly node: SyntaxNode;
  /** `HKLM\SOFTWARE\…`, with one backslash between parts and no colon; parts that are not known as `%name%`. */
  readonly key: string;
  /** Name of the value; undefined where it is not known. */
  readonly name: string | undefined;
  /** What is written, as far as it is known. */
  readonly data: string | undefined;
}

/** A registry key in one spelling: `HKLM\…`, whatever drive, provider or long name it is written with. */
export function registryKey(path: string): string | undefined {
  const plain = path
    .replace(/^["']|["']$/g, '')
    .replace(/^(?:Microsoft\.PowerShell\.Core\\)?Registry::/i, '')
    .replace(/^HKEY_LOCAL_MACHINE(?=[\\/:]|$)/i, 'HKLM')
    .replace(/^HKEY_CURRENT_USER(?=[\\/:]|$)/i, 'HKCU')
    .replace(/^HKEY_USERS(?=[\\/:]|$)/i, 'HKU');
  const match = /^(HKLM|HKCU|HKU|HKCR|HKEY_CLASSES_ROOT):?(?:[\\/]+(.*))?$/i.exec(plain);
  return match === null
    ? undefined
    : `${(match[1] ?? '').toUpperCase()}\\${(match[2] ?? '').replaceAll(/[\\/]+/g, '\\')}`;
}

const itemCmdlets = [
  'set-itemproperty',
  'new-itemproperty',
  'remove-itemproperty',
  'get-itemproperty',
  'get-itempropertyvalue',
  'new-item',
  'remove-item',
  'get-item',
  'get-childitem',
  'test-path',
  'set-item',
  'rename-item',
  'copy-item',
] as const;

/** A key that a script reads or writes. */
export interface RegistryUse {
  readonly command: Command;
  readonly node: SyntaxNode;
  readonly key: string;
  readonly writes: boolean;
}

/** Every key that cmdlets and reg.exe are given, as far as its beginning is known. */
export function registryUses(context: ScriptContext): readonly RegistryUse[] {
  const uses: RegistryUse[] = [];
  for (const command of context.commands(...itemCmdlets)) {
    const argument = command.parameters.get('literalpath')?.value ?? context.argument(command, 'path');
    for (const node of context.folder.elements(argument)) {
      const key = registryKey(displayText(context.fold(node)));
      if (key !== undefined) {
        const at = argument ?? node;
        uses.push({ command, node: at, key, writes: /^(?:set|new|remove|rename|copy)-/.test(command.name) });
      }
    }
  }
  for (const command of context.commands('reg')) {
    const [verb, path] = command.words;
    const key = registryKey(displayText(context.fold(path)));
    if (path !== undefined && key !== undefined) {
      uses.push({
        command,
        node: path,
        key,
        writes: /^(?:add|delete|import|copy|restore)$/i.test(context.known(verb) ?? ''),
      });
    }
  }
  return uses;
}

/** Values that a script writes with New-ItemProperty, Set-ItemProperty or reg.exe. */
export function registryWrites(context: ScriptContext): readonly RegistryWrite[] {
  return registryUses(context)
    .filter(({ writes }) => writes)
    .flatMap(({ command, key }) => {
      const { node } = command;
      if (command.name === 'reg') {
        return [{ node, key, name: afterSwitch(context, command, '/v'), data: afterSwitch(context, command, '/d') }];
      }
      return /^(?:set|new)-itemproperty$/.test(command.name)
        ? [
            {
              node,
              key,
              name: context.known(context.argument(command, 'name')),
              data: knownText(context.fold(context.argument(command, 'value'))),
            },
          ]
        : [];
    });
}

function afterSwitch(context: ScriptContext, command: Command, name: string): string | undefined {
  const at = command.words.findIndex((word) => context.source(word).trim().toLowerCase() === name);
  return at === -1 ? undefined : context.known(command.words[at + 1]);
}
