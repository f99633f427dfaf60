import * as vscode from 'vscode';
import type { Picture } from '../../core/preview/picture';
import type { ToPageOf } from '../../protocol/preview/toPage';
import { flowOf } from './flowSteps';

/**
 * The picture as the page draws it.
 * @param drawn undefined for a script of which there is none
 */
export function pagePicture(
  drawn: { readonly picture: Picture; readonly text: string } | undefined,
): ToPageOf<'picture'> {
  if (drawn === undefined) {
    const note = vscode.l10n.t('Pictures are drawn of PowerShell scripts.');
    return { type: 'picture', note, steps: [], isCut: false };
  }
  const { steps, isCut } = flowOf(drawn.picture, drawn.text);
  return { type: 'picture', steps: [...steps], isCut };
}
