import { childOf } from '../lint/syntaxNode';
import type { ScriptContext } from '../lint/scriptContext';
import type { Picture, PictureStep, Situation } from './picture';
import { evaluate } from './run/expressions';
import { accountOf } from './run/firstState';
import { Run } from './run/run';
import { secretWordsOf } from './run/secretWords';
import { runBlock } from './run/statements';
import { no, unknown } from './run/value';
import { tidy } from './tidy';

/** What a PowerShell script will do in one situation, in the order of its text, its own functions followed. */
export function drawPicture(context: ScriptContext, situation: Situation): Picture {
  const run = new Run(context, situation, secretWordsOf(context), accountOf(situation));
  const steps = drawScript(run);
  return { script: context.file.name, situation, steps: tidy(steps), isCut: run.isCut };
}

/** The script's own statements, with its parameters as they are when nobody gives them. */
export function drawScript(run: Run): readonly PictureStep[] {
  for (const { name, types, defaultValue } of run.context.model.parameters) {
    const isSwitch = types.includes('switch') || types.includes('switchparameter');
    run.assign(name, defaultValue === undefined ? (isSwitch ? no : unknown(name)) : evaluate(run, defaultValue));
  }
  run.assign('psboundparameters', run.newTable(new Map()));
  const { root } = run.context.model;
  runBlock(run, childOf(root, 'statement_list', 'script_block_body', 'named_block_list') ?? root);
  return run.steps;
}
