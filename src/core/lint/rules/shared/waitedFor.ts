import type { Place } from '../../finding';
import type { ScriptContext } from '../../scriptContext';

/** A loop that goes on while, or until, there is a process. */
const loopsOverProcesses = /\b(?:while|until)\s*\([^\n]*(?:\bGet-Process\b|\bWin32_Process\b)/i;

/** True where the script waits, behind a call, for a process to end. */
export function waitsForProcessBehind(context: ScriptContext, { endIndex }: Place): boolean {
  const behind = context.code.slice(endIndex);
  return /\bWait-Process\b/i.test(behind) || loopsOverProcesses.test(behind);
}
