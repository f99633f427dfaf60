import type { Command } from '../../model/command';
import type { ScriptContext } from '../../scriptContext';

/** What cmdlets for registry values take by position. Source: the reference of Microsoft.PowerShell.Management. */
const positions: Readonly<Record<string, readonly string[]>> = {
  'set-itemproperty': ['path', 'name', 'value'],
  'new-itemproperty': ['path', 'name'],
  'remove-itemproperty': ['path', 'name'],
};

/**
 * True for a change of a registry value that PowerShell refuses or asks about: it is given more than it takes, as where a path with a
 * blank stands without quotes, or no name of the value.
 */
export function isRefused(context: ScriptContext, command: Command): boolean {
  const taken = positions[command.name];
  if (taken === undefined || command.hasUnknownSplat) {
    return false;
  }
  const given = [...command.parameters.keys()];
  const isGiven = (name: string): boolean =>
    given.some((one) => name.startsWith(one)) || (name === 'path' && given.some((one) => /^(?:literal|psp)/.test(one)));
  const open = taken.filter((name) => !isGiven(name));
  const isPiped = command.node.parent?.children[0] !== command.node;
  const hasName = context.argument(command, 'name') !== undefined || given.includes('inputobject') || isPiped;
  return command.arguments.length > open.length || !hasName;
}
