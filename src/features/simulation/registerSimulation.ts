import path from 'node:path';
import * as vscode from 'vscode';
import { findRecipient } from '../../core/directory/resolveRecipients';
import { simulationAnswer } from '../../core/outcome/simulation';
import { cancellationOf } from '../../host/cancellation';
import type { LastPackage } from '../../host/lastPackage';
import type { LastSimulation } from '../../host/lastSimulation';
import type { ReadyProject } from '../../host/openDirectory';
import type { ProjectSession } from '../../host/projectSession';
import { requireTrust } from '../../host/readySession';
import { registerCommand } from '../../host/showFailure';
import { askFault, askPackage, askUser } from './askTrial';
import { faultTitle } from './faultWords';
import { RowTree, type Row } from '../../host/row';
import { simulationRows } from './simulationRows';
import type { SimulationTools, Trial, TrialRun } from './trial';

/** "Simulate on a Virtual Device" and the view that shows what happened there. */
export function registerSimulation(
  session: ProjectSession,
  { lastPackage, lastSimulation }: { readonly lastPackage: LastPackage; readonly lastSimulation: LastSimulation },
  tools: SimulationTools,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const tree = new RowTree();
  const view = vscode.window.createTreeView('enrollmentPackager.simulation', {
    treeDataProvider: tree,
    showCollapseAll: true,
  });
  let last: TrialRun | undefined;
  const run = async (trial: Trial | undefined): Promise<void> => {
    const ended = trial && (await runTrial(trial, tools, log));
    if (ended !== undefined) {
      last = ended;
      const { simulation, enrolmentCase, trial: tried } = ended;
      lastSimulation.remember({ simulation, enrolmentCase, user: tried.user });
      await showRun(ended, tree, view);
    }
  };
  return vscode.Disposable.from(
    view,
    registerCommand('enrollmentPackager.simulate', log, async (file) => {
      requireTrust();
      await run(await askTrial(file, session, lastPackage, tools));
    }),
    registerCommand('enrollmentPackager.simulateAgain', log, () => run(last?.trial)),
    registerCommand('enrollmentPackager.simulateFault', log, async () => {
      const choice = last && (await askFault(await tools.faults(last.enrolmentCase)));
      await run(last && choice && { ...last.trial, fault: choice.fault });
    }),
    registerCommand('enrollmentPackager.copySimulation', log, () => copyRun(last)),
  );
}

/** @param file from the explorer or from the message about a package that was just built */
async function askTrial(
  file: unknown,
  session: ProjectSession,
  lastPackage: LastPackage,
  tools: SimulationTools,
): Promise<Trial | undefined> {
  const chosen = file instanceof vscode.Uri ? file.fsPath : await askPackage(lastPackage.file);
  if (chosen === undefined) {
    return undefined;
  }
  const { manifest } = await tools.inspect(chosen, tools.clock());
  await session.settled();
  const { state } = session;
  const recipients = state.kind === 'ready' ? (await session.resolveChosen(state)).recipients : [];
  const user = await askUser(recipients);
  const choice = user === undefined ? undefined : await askFault(await tools.faults(manifest.case));
  const sid = user === undefined || state.kind !== 'ready' ? undefined : sidOf(user, state);
  return user === undefined || choice === undefined ? undefined : { file: chosen, user, sid, fault: choice.fault };
}

/** Also of somebody who is not ticked now, but was when the package was built. */
function sidOf(user: string, { directory, project }: ReadyProject): string | undefined {
  return findRecipient(directory.users, project, user)?.sid;
}

async function runTrial(trial: Trial, tools: SimulationTools, log: vscode.LogOutputChannel): Promise<TrialRun> {
  const now = tools.clock();
  const { manifest, problems } = await tools.inspect(trial.file, now);
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Simulating on the device of {0}', trial.user),
    cancellable: true,
  };
  const simulation = await vscode.window.withProgress(options, (progress, token) =>
    tools.simulate({
      ...trial,
      fault: trial.fault?.name,
      enrolmentCase: manifest.case,
      now,
      signal: cancellationOf(token),
      onStep: (message) => {
        progress.report({ message });
      },
    }),
  );
  log.info(`Simulated ${trial.file}, ${trial.fault?.name ?? 'no fault'}: ${simulation.state} ${simulation.exitCode}.`);
  return { trial, enrolmentCase: manifest.case, problems, simulation };
}

async function showRun(
  { trial, enrolmentCase, problems, simulation }: TrialRun,
  tree: RowTree,
  view: vscode.TreeView<Row>,
): Promise<void> {
  const rows = simulationRows(simulation, problems);
  tree.show(rows);
  view.message = [`${path.basename(trial.file)} (${enrolmentCase})`, trial.user, faultTitle(trial.fault)].join(' · ');
  await vscode.commands.executeCommand('setContext', 'enrollmentPackager.simulated', true);
  const [verdict] = rows;
  if (verdict !== undefined) {
    await view.reveal(verdict, { focus: true, select: true });
  }
}

async function copyRun(last: TrialRun | undefined): Promise<void> {
  if (last !== undefined) {
    await vscode.env.clipboard.writeText(JSON.stringify(simulationAnswer(last.simulation), undefined, 2));
    void vscode.window.setStatusBarMessage(vscode.l10n.t('Result copied as JSON'), 3_000);
  }
}
