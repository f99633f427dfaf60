import path from 'node:path';
import * as vscode from 'vscode';
import type { ResolvedSelection } from '../../core/directory/recipient';
import type { PinSettings } from '../../core/project/project';
import { localDay } from '../../core/waves/calendarDay';
import { requirePlan } from '../../core/waves/foundPlan';
import { findObstacles, refuseEmpty, waveToStart, type Obstacle } from '../../core/waves/obstacles';
import { startWave as issueAndBuild, type StartedWave } from '../../core/waves/startWave';
import type { StoredPlan, StoredWave } from '../../core/waves/storedPlan';
import { waveCrew, type WaveCrew } from '../../core/waves/waveCrew';
import { withBuildProgress } from '../../host/buildProgress';
import { checkScripts } from '../../host/checkScripts';
import { exclusionText } from '../../host/exclusionText';
import { issueQuestion } from '../../host/issuerText';
import type { ReadyProject } from '../../host/openDirectory';
import type { ProjectSession } from '../../host/projectSession';
import { refuseUnready, requireReady, requireTrust } from '../../host/readySession';
import { revealFile } from '../../host/reveal';
import { showUnserved, unservedSummary } from '../../host/unservedText';
import type { WaveTools } from './waveTools';

/** "Start Wave": asks once, then issues the PINs of one wave and builds its package. @param number left out, the next one */
export async function startWave(
  session: ProjectSession,
  tools: WaveTools,
  number: number | undefined,
  log: vscode.LogOutputChannel,
): Promise<void> {
  requireTrust();
  const ready = await requireReady(session);
  const plans = tools.plans(ready.folder);
  const plan = requirePlan(await plans.read());
  const selection = selectionFor(plan, session, ready);
  const today = localDay(tools.clock());
  const wave = waveToStart(plan, number);
  const obstacles = findObstacles(plan, wave, today);
  const file = path.join(ready.folder, 'out', `wave-${wave.number}.zip`);
  const crew = waveCrew(plan, wave, selection);
  refuseEmpty(wave, crew);
  const question = { wave, crew, obstacles, file };
  if (!(await confirmStart(question, ready.project.pin, tools.clock()))) {
    return;
  }
  const scripts = await session.store.readScripts(ready.folder);
  const check = await checkScripts(ready, scripts, session, tools.analyser);
  if (check === undefined) {
    return;
  }
  const { project, folder } = ready;
  const started = await withBuildProgress(vscode.l10n.t('Starting wave {0}', wave.number), (watch) =>
    issueAndBuild(
      {
        ...watch,
        number: wave.number,
        project,
        selection,
        scripts,
        check,
        now: tools.clock(),
        today,
        overrides: obstacles.map(({ override }) => override),
        tool: tools.tool,
        fileOf: () => file,
      },
      { ...tools, plans, issuer: tools.issuer(project, folder) },
    ),
  );
  logStart(started, log);
  await tools.lastPackage.remember(started.built.file);
  await announce(started);
}

/** Everyone of the plan, ticked at present or not, and whoever else is ticked. @throws EnrollmentError `source-not-ready` */
function selectionFor(plan: StoredPlan, { chosen }: ProjectSession, ready: ReadyProject): ResolvedSelection {
  const keys = new Set(plan.waves.flatMap(({ users }) => users.map(({ key }) => key)));
  refuseUnready({ chosen: keys }, ready);
  return ready.index.resolve(({ key }) => keys.has(key) || chosen.has(key));
}

/** What the user is told before anything happens. */
interface StartQuestion {
  readonly wave: StoredWave;
  readonly crew: WaveCrew;
  readonly obstacles: readonly Obstacle[];
  readonly file: string;
}

/** One question, with how many get a PIN, who vouches for it, how long it lives, and everything that is not as planned. */
async function confirmStart(
  { wave, crew, obstacles, file }: StartQuestion,
  pin: PinSettings,
  now: Date,
): Promise<boolean> {
  const until = new Date(now.getTime() + pin.lifeHours * 3_600_000).toLocaleString(vscode.env.language);
  const detail = [
    ...obstacles.map(({ message, values = [] }) => vscode.l10n.t(message, ...values)),
    ...(crew.again === 0
      ? []
      : [vscode.l10n.t('{0} of them get a new PIN: an earlier wave has left them over.', crew.again)]),
    vscode.l10n.t('The PINs are good until {0}, where the issuer says nothing else.', until),
    issueQuestion(crew.recipients.length, pin).detail,
    ...crewLines(crew),
    vscode.l10n.t('Package: {0}', vscode.workspace.asRelativePath(file)),
  ].join('\n');
  const question = vscode.l10n.t('Start wave {0} with PINs for {1} users?', wave.number, crew.recipients.length);
  const go = obstacles.length === 0 ? vscode.l10n.t('Start Wave') : vscode.l10n.t('Start Anyway');
  const ask = obstacles.length === 0 ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
  return (await ask(question, { modal: true, detail }, go)) === go;
}

function crewLines({ postponed, absent, newcomers }: WaveCrew): readonly string[] {
  const reasons = [
    ...Map.groupBy(absent, ({ exclusion }) => (exclusion === undefined ? '' : exclusionText(exclusion))),
  ];
  return [
    ...(postponed === 0
      ? []
      : [vscode.l10n.t('{0} do not fit under the cap; they come first in the next wave.', postponed)]),
    ...reasons.map(([reason, list]) =>
      reason === ''
        ? vscode.l10n.t('{0} of the plan are in no source any more.', list.length)
        : vscode.l10n.t('{0} of the plan cannot enrol any more: {1}.', list.length, reason),
    ),
    ...(newcomers.length === 0
      ? []
      : [vscode.l10n.t('{0} chosen users are in no wave; plan again to take them in.', newcomers.length)]),
  ];
}

function logStart({ number, batch, built, crew, unserved }: StartedWave, log: vscode.LogOutputChannel): void {
  const { packageId, recipients } = built.plan.manifest;
  log.info(`Wave ${number} started: ${recipients} PINs by "${batch.issuer}", package ${packageId} in ${built.file}.`);
  batch.notes?.forEach((note) => {
    log.warn(note);
  });
  crew.absent.forEach(({ person, exclusion }) => {
    log.warn(`Not in wave ${number}: ${person.id}, ${exclusion?.reason ?? 'gone'}.`);
  });
  unserved.forEach(({ id, reason }) => {
    log.warn(`No PIN for ${id}: ${reason}.`);
  });
}

async function announce({ number, batch, built, unserved }: StartedWave): Promise<void> {
  const { recipients, expiresAt } = built.plan.manifest;
  const reveal = vscode.l10n.t('Reveal');
  const save = vscode.l10n.t('Save PINs for the Server…');
  const who = vscode.l10n.t('Show Users…');
  const until = new Date(expiresAt).toLocaleString(vscode.env.language);
  const text = vscode.l10n.t('Wave {0} is started: {1} recipients, PINs good until {2}.', number, recipients, until);
  const buttons = [reveal, ...(batch.issuer === 'local' ? [save] : [])];
  const answer = await (unserved.length === 0
    ? vscode.window.showInformationMessage(text, ...buttons)
    : vscode.window.showWarningMessage(`${text} ${unservedSummary(unserved)}`, who, ...buttons));
  if (answer === reveal) {
    await revealFile(built.file);
  } else if (answer === save) {
    await vscode.commands.executeCommand('enrollmentPackager.savePins');
  } else if (answer === who) {
    await showUnserved(unserved);
  }
}
