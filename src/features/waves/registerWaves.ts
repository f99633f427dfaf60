import path from 'node:path';
import * as vscode from 'vscode';
import { requirePlan } from '../../core/waves/foundPlan';
import type { ProjectSession } from '../../host/projectSession';
import { registerCommand } from '../../host/showFailure';
import { closeWave } from './closeWave';
import { planWaves } from './planWaves';
import { startWave } from './startWave';
import { waveOfRow } from './waveRows';
import type { WaveTools } from './waveTools';
import { WaveView } from './waveView';

/** "Plan Waves", "Start Wave", "Close Wave", "Save Wave Plan As", and the view that shows how far the plan has come. */
export function registerWaves(
  session: ProjectSession,
  tools: WaveTools,
  memory: vscode.Memento,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const view = new WaveView(session, tools.plans, tools.clock);
  /** However a command ends, the plan may be another one. */
  const shown =
    (work: (wave: number | undefined) => Promise<void>) =>
    async (row: unknown): Promise<void> => {
      try {
        await work(waveOfRow(row));
      } finally {
        await view.refresh();
      }
    };
  return vscode.Disposable.from(
    view,
    registerCommand('enrollmentPackager.planWaves', log, async () => {
      await planWaves(session, tools, memory);
      await view.focus();
    }),
    registerCommand(
      'enrollmentPackager.startWave',
      log,
      shown((wave) => startWave(session, tools, wave, log)),
    ),
    registerCommand(
      'enrollmentPackager.closeWave',
      log,
      shown((wave) => closeWave(session, tools, wave)),
    ),
    registerCommand('enrollmentPackager.saveWavePlan', log, () => saveWavePlan(session, tools)),
  );
}

async function saveWavePlan(session: ProjectSession, { plans, writePlan }: WaveTools): Promise<void> {
  const folder = await session.projectFolder();
  const plan = requirePlan(await plans(folder).read());
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save Wave Plan As'),
    defaultUri: vscode.Uri.file(path.join(folder, 'out', 'waves.ics')),
    filters: { [vscode.l10n.t('Calendar')]: ['ics'], CSV: ['csv'] },
  });
  if (target !== undefined) {
    const { toWavePlan } = await import('../../core/waves/planRest');
    await writePlan(target.fsPath, toWavePlan(plan), (await session.readProject()).name);
    void vscode.window.setStatusBarMessage(
      vscode.l10n.t('Wave plan saved to {0}', path.basename(target.fsPath)),
      5_000,
    );
  }
}
