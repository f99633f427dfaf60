import { profileFacts } from '../../deliveryProfile';
import { alwaysLeaves, conditionsAround } from '../../flow';
import type { ScriptContext } from '../../scriptContext';
import { childOf, isWithin, type SyntaxNode } from '../../syntaxNode';
import { isGivenToUser } from './asUser';
import { isBehindClick } from './behindClick';
import { runsElsewhere } from './elsewhere';

/** True where an `if` around the node, in whichever branch, asks for something that matches. */
export function isGuardedBy(context: ScriptContext, node: SyntaxNode, pattern: RegExp): boolean {
  return conditionsAround(node).some((condition) => pattern.test(context.source(condition)));
}

/** True where the node runs only if a condition that matches is true; not so in the `else`. */
export function isWhere(context: ScriptContext, node: SyntaxNode, pattern: RegExp): boolean {
  let inner = node;
  for (let at = node.parent; at !== null; at = at.parent) {
    const condition = at.type === 'if_statement' ? childOf(at, 'pipeline') : undefined;
    if (
      condition !== undefined &&
      childOf(at, 'statement_block') === inner &&
      pattern.test(context.source(condition))
    ) {
      return true;
    }
    inner = at;
  }
  return false;
}

/** Conditions under which it is SYSTEM that runs the script. */
const asksSystem = /IsSystem\b|S-1-5-18|NT AUTHORITY\\+SYSTEM|LocalSystem/i;

/** True where SYSTEM does not come: an `if` around asks for the account, an earlier one sends SYSTEM away, a user runs it, another computer does, or somebody clicks first. */
export function isForUsers(context: ScriptContext, node: SyntaxNode): boolean {
  return (
    isGuardedBy(context, node, asksAccount) ||
    isBehindExit(context, node) ||
    isGivenToUser(context, node) ||
    runsElsewhere(context, node) ||
    isBehindClick(context, node)
  );
}

function isBehindExit(context: ScriptContext, node: SyntaxNode): boolean {
  return context.model.nodes('if_statement').some((one) => {
    const condition = childOf(one, 'pipeline');
    return (
      one.endIndex <= node.startIndex &&
      condition !== undefined &&
      asksSystem.test(context.source(condition)) &&
      !/-not\b|!/.test(context.source(condition)) &&
      one.parent !== null &&
      isWithin(node, one.parent) &&
      alwaysLeaves(childOf(one, 'statement_block'))
    );
  });
}

/** Conditions that ask who runs the script and with which rights. */
export const asksAccount =
  /IsInRole|IsSystem|AsSystem\b|S-1-5-18|IsElevated|Elevat|Is_?Admin|Administrator|\bAdmin\b|NT AUTHORITY|WindowsIdentity|whoami|\$env:(?:USERNAME|USERPROFILE)|RunAsUser|UserInteractive|SessionId|\$isSystem|\$system\b/i;

/** Conditions that ask whether somebody sits in front of the device. */
export const asksInteractive =
  /UserInteractive|SessionId|\$Host\.Name|\$psISE|interactive|silent|quiet|unattended|noprompt|\$force|prompt/i;

/** Conditions under which the process is a 32-bit one on 64-bit Windows. */
const asks32Bit =
  /!\s*\[(?:System\.)?Environment\]::Is64BitProcess|-not\s*\(?\s*\[(?:System\.)?Environment\]::Is64BitProcess|PROCESSOR_ARCHITEW6432/i;

/** True for a branch that only 32-bit hosts run, where no profile in question has one. */
export function isFor32BitOnly(context: ScriptContext, node: SyntaxNode): boolean {
  const never32Bit = context.delivery.profiles.every((profile) => !profileFacts[profile].is32Bit);
  return never32Bit && isWhere(context, node, asks32Bit);
}

/** What shows that a script knows of 32-bit hosts. */
export const knowsBitness =
  /Is64BitProcess|sysnative|PROCESSOR_ARCHITEW6432|PROCESSOR_ARCHITECTURE|WOW6432Node|RegistryView|Registry64|\[IntPtr\]::Size|\/reg:64|Test-Process64Bit/i;
