import * as vscode from 'vscode';
import type { ProjectSession } from '../../host/projectSession';
import { registerCommand } from '../../host/showFailure';
import type { WaveTools } from './waveTools';
import { waveOfRow, WaveView } from './waveView';

/** Few sessions plan waves, so what does it is loaded when it is first used. */
const commands = () => import('./waveCommands');

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
      if (await (await commands()).planWaves(session, tools, memory)) {
        await view.focus();
      }
    }),
    registerCommand(
      'enrollmentPackager.startWave',
      log,
      shown(async (wave) => (await commands()).startWave(session, tools, wave, log)),
    ),
    registerCommand(
      'enrollmentPackager.closeWave',
      log,
      shown(async (wave) => (await commands()).closeWave(session, tools, wave)),
    ),
    registerCommand('enrollmentPackager.saveWavePlan', log, async () =>
      (await commands()).saveWavePlan(session, tools),
    ),
  );
}
