import type { Command } from '../../model/command';
import { displayText, knownText } from '../../model/foldedText';
import type { ScriptContext } from '../../scriptContext';
import { childOf, type SyntaxNode } from '../../syntaxNode';
import { programRuns, type ProgramRun } from './programRuns';
import { isRefused } from './refusedCmdlets';

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

/** A key that a script reads or writes, and the value in it. */
export interface RegistryUse {
  readonly node: SyntaxNode;
  /** The whole call. */
  readonly call: SyntaxNode;
  /** `HKLM\SOFTWARE\…`, with one backslash between parts and no colon; parts that are not known as `%name%`. */
  readonly key: string;
  readonly writes: boolean;
  /** A value is written, not only a key. */
  readonly setsValue: boolean;
  /** Name of the value; undefined where it is not known. */
  readonly name: string | undefined;
  /** What is written, as far as it is known. */
  readonly data: string | undefined;
}

const known = new WeakMap<ScriptContext, readonly RegistryUse[]>();

/** Every key that cmdlets, reg.exe and .NET are given, as far as its beginning is known. */
export function registryUses(context: ScriptContext): readonly RegistryUse[] {
  let uses = known.get(context);
  if (uses === undefined) {
    uses = [
      ...context.commands(...itemCmdlets).flatMap((command) => cmdletUses(context, command)),
      ...programRuns(context, 'reg').flatMap(regUses),
      ...context.model.nodes('invocation_expression').flatMap((node) => dotnetUses(context, node)),
    ];
    known.set(context, uses);
  }
  return uses;
}

/** Values that a script writes. */
export function registryWrites(context: ScriptContext): readonly RegistryUse[] {
  return registryUses(context).filter(({ setsValue }) => setsValue);
}

/** For cmdlets a hive without drive or provider, as reg.exe writes it, is a folder in the current one. */
const hiveAsFolder = /^["']?(?:HKLM|HKCU|HKU|HKCR|HKEY_\w+)(?:[\\/]|$)/i;

function cmdletUses(context: ScriptContext, command: Command): readonly RegistryUse[] {
  const argument = command.parameters.get('literalpath')?.value ?? context.argument(command, 'path');
  return context.folder.elements(argument).flatMap((element) => {
    const path = displayText(context.fold(element));
    const key = registryKey(path);
    if (key === undefined || hiveAsFolder.test(path) || isRefused(context, command)) {
      return [];
    }
    const setsValue = command.name === 'set-itemproperty' || command.name === 'new-itemproperty';
    return [
      {
        node: argument ?? element,
        call: command.node,
        key,
        writes: /^(?:set|new|remove|rename|copy)-/.test(command.name),
        setsValue,
        name: setsValue ? context.known(context.argument(command, 'name')) : undefined,
        data: setsValue ? knownText(context.fold(context.argument(command, 'value'))) : undefined,
      },
    ];
  });
}

function regUses({ command, words }: ProgramRun): readonly RegistryUse[] {
  const [verb = '', path = ''] = words;
  const key = registryKey(path);
  const after = (name: string): string | undefined => {
    const at = words.findIndex((word) => word.toLowerCase() === name);
    return at === -1 ? undefined : words[at + 1];
  };
  const place = command.name === 'reg' ? (command.words[1] ?? command.node) : command.node;
  return key === undefined
    ? []
    : [
        {
          node: place,
          call: command.node,
          key,
          writes: /^(?:add|delete|import|copy|restore)$/i.test(verb),
          setsValue: /^add$/i.test(verb),
          name: after('/v'),
          data: after('/d'),
        },
      ];
}

const hives: Readonly<Record<string, string>> = { currentuser: 'HKCU', localmachine: 'HKLM' };

/** `[Microsoft.Win32.Registry]::SetValue(…)` and `[Microsoft.Win32.Registry]::CurrentUser.OpenSubKey(…)`. */
function dotnetUses(context: ScriptContext, node: SyntaxNode): readonly RegistryUse[] {
  const source = context.source(node).trim();
  const called = /^\[(?:Microsoft\.Win32\.)?Registry\]::(?:(\w+)\.)?(\w+)\s*\(/i.exec(source);
  if (called === null) {
    return [];
  }
  const given = (childOf(childOf(node, 'argument_list'), 'argument_expression_list')?.children ?? []).filter(
    ({ type }) => type !== ',',
  );
  const hive = called[1] === undefined ? undefined : hives[called[1].toLowerCase()];
  const method = (called[2] ?? '').toLowerCase();
  const path = displayText(context.fold(given[0]));
  const key = registryKey(hive === undefined ? path : `${hive}\\${path}`);
  const setsValue = method === 'setvalue';
  return key === undefined
    ? []
    : [
        {
          node,
          call: node,
          key,
          writes:
            setsValue || /^(?:create|delete)/.test(method) || /\$true/i.test(given[1] ? context.source(given[1]) : ''),
          setsValue,
          name: setsValue ? context.known(given[1]) : undefined,
          data: setsValue ? context.known(given[2]) : undefined,
        },
      ];
}
