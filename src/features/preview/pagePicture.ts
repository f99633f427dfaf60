import * as vscode from 'vscode';
import { effectWord } from '../../host/effectWords';
import type { ToPageOf } from '../../protocol/preview/toPage';
import { flowOf } from './flowSteps';
import type { ShownPicture } from './shownPicture';

/** Effects of a run beyond the picture that the page lists. */
const listed = 200;

/** The picture as the page draws it. */
export function pagePicture({ picture, text, run, isRunShown }: ShownPicture): ToPageOf<'picture'> {
  const { steps, isCut } = flowOf(picture, text, (effect) =>
    isRunShown ? run?.overlay.planned.get(effect) : undefined,
  );
  return {
    type: 'picture',
    steps: [...steps],
    isCut: isCut || picture.isCut === true,
    run: run && {
      title: vscode.l10n.t('Simulated on the device of {0}', run.run.user),
      isShown: isRunShown,
      further: Math.max(run.overlay.unforeseen.length - listed, 0),
      only: run.overlay.unforeseen
        .slice(0, listed)
        .map(({ kind, target, account }) => ({ word: effectWord(kind), target, account })),
    },
  };
}
