import { buildBatchModel } from '../../lint/batch/batchModel';
import type { ScriptFile } from '../../lint/scriptFile';
import type { Picture, Situation } from '../picture';
import { tidy } from '../tidy';
import { BatchWalk } from './batchWalk';

/** What a .bat or .cmd file will do in one situation, in the order of its text; a `goto` is followed where it stands. */
export function drawBatchPicture(file: ScriptFile, situation: Situation): Picture {
  const walk = new BatchWalk(buildBatchModel(file.text), situation);
  const steps = walk.draw();
  return { script: file.name, situation, steps: tidy(steps), isCut: walk.isCut };
}
