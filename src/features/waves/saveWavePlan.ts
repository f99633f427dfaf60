import path from 'node:path';
import * as vscode from 'vscode';
import { requirePlan } from '../../core/waves/foundPlan';
import { toWavePlan } from '../../core/waves/planRest';
import type { ProjectSession } from '../../host/projectSession';
import type { WaveTools } from './waveTools';

/** "Save Wave Plan As": a calendar, or a table with a row for each user. */
export async function saveWavePlan(session: ProjectSession, { plans, writePlan }: WaveTools): Promise<void> {
  const folder = await session.projectFolder();
  const plan = requirePlan(await plans(folder).read());
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save Wave Plan As'),
    defaultUri: vscode.Uri.file(path.join(folder, 'out', 'waves.ics')),
    filters: { [vscode.l10n.t('Calendar')]: ['ics'], CSV: ['csv'] },
  });
  if (target !== undefined) {
    await writePlan(target.fsPath, toWavePlan(plan), (await session.readProject()).name);
    void vscode.window.setStatusBarMessage(
      vscode.l10n.t('Wave plan saved to {0}', path.basename(target.fsPath)),
      5_000,
    );
  }
}
