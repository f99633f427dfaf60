import type { ScriptContext } from '../lint/scriptContext';
import type { Picture, Situation } from './picture';

/** What a PowerShell script will do in one situation, in the order of its text, its own functions followed. */
export function drawPicture(context: ScriptContext, situation: Situation): Picture {
  return { script: context.file.name, situation, steps: [] };
}
