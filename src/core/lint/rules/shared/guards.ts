import { conditionsAround } from '../../flow';
import type { ScriptContext } from '../../scriptContext';
import type { SyntaxNode } from '../../syntaxNode';

/** True where an `if` around the node, in whichever branch, asks for something that matches. */
export function isGuardedBy(context: ScriptContext, node: SyntaxNode, pattern: RegExp): boolean {
  return conditionsAround(node).some((condition) => pattern.test(context.source(condition)));
}

/** Conditions that ask who runs the script and with which rights. */
export const asksAccount =
  /IsInRole|IsSystem|S-1-5-18|IsElevated|Elevat|Is_?Admin|Administrator|\bAdmin\b|NT AUTHORITY|WindowsIdentity|whoami|\$env:(?:USERNAME|USERPROFILE)|RunAsUser|UserInteractive|SessionId|\$isSystem|\$system\b/i;

/** Conditions that ask whether somebody sits in front of the device. */
export const asksInteractive =
  /UserInteractive|SessionId|\$Host\.Name|\$psISE|interactive|silent|quiet|unattended|noprompt|\$force|prompt/i;

/** What shows that a script knows of 32-bit hosts. */
export const knowsBitness =
  /Is64BitProcess|sysnative|PROCESSOR_ARCHITEW6432|PROCESSOR_ARCHITECTURE|WOW6432Node|RegistryView|\[IntPtr\]::Size|\/reg:64|Test-Process64Bit/i;
