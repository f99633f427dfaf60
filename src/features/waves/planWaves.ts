import * as vscode from 'vscode';
import type { DirectorySnapshot } from '../../core/directory/directoryUser';
import type { Recipient } from '../../core/directory/recipient';
import type { Project } from '../../core/project/project';
import { localDay } from '../../core/waves/calendarDay';
import { droppedPeople, planRest, storePlan } from '../../core/waves/planRest';
import type { StoredPlan } from '../../core/waves/storedPlan';
import { orderUsers } from '../../core/waves/waveOrder';
import { waveSettings, type WaveRequest } from '../../core/waves/waveRequest';
import type { ProjectSession } from '../../host/projectSession';
import { requireReady, requireRecipients, requireTrust } from '../../host/readySession';
import { askWavePlan } from './askWavePlan';
import { dayText } from './dayText';
import type { WaveTools } from './waveTools';

const memoryKey = 'enrollmentPackager.wavePlan';

/** "Plan Waves": asks, makes the plan from where it stands, and saves it. @returns false when the user gave up */
export async function planWaves(
  session: ProjectSession,
  { plans, clock }: Pick<WaveTools, 'plans' | 'clock'>,
  memory: vscode.Memento,
): Promise<boolean> {
  requireTrust();
  const ready = await requireReady(session);
  const { recipients } = await requireRecipients(session, ready);
  const store = plans(ready.folder);
  const known = (await store.read())?.request ?? memory.get<WaveRequest>(memoryKey);
  const names = ready.directory.groups.map(({ name }) => name);
  const request = await askWavePlan(known, localDay(clock()), names);
  if (request === undefined) {
    return false;
  }
  await memory.update(memoryKey, request);
  const world = { project: ready.project, directory: ready.directory, recipients, request, now: clock() };
  const { plan, dropped } = await store.change(async ({ plan: before, save }) => {
    const made = makePlan(before, world);
    await save(made.plan);
    return made;
  });
  announce(plan, dropped);
  return true;
}

/** What a plan is made from. */
interface PlanWorld {
  readonly project: Project;
  readonly directory: DirectorySnapshot;
  readonly recipients: readonly Recipient[];
  readonly request: WaveRequest;
  readonly now: Date;
}

function makePlan(
  before: StoredPlan | undefined,
  { project, directory, recipients, request, now }: PlanWorld,
): { readonly plan: StoredPlan; readonly dropped: number } {
  const { lifeHours } = project.pin;
  const users = orderUsers(recipients, directory.users, request.order);
  const rest = planRest(before, users, waveSettings(request, lifeHours, directory));
  const plan = storePlan(before, rest, { request, lifeHours, now });
  return { plan, dropped: droppedPeople(before, recipients).length };
}

function announce({ waves }: StoredPlan, dropped: number): void {
  const users = waves.reduce((sum, wave) => sum + wave.users.length, 0);
  const last = waves.at(-1);
  const left = Math.round(last?.expected.left ?? 0);
  const text = [
    vscode.l10n.t(
      '{0} users in {1} waves until {2}; about {3} are left for the service desk.',
      users,
      waves.length,
      last === undefined ? '' : dayText(last.lastDay),
      left,
    ),
    ...(dropped === 0
      ? []
      : [vscode.l10n.t('{0} of the plan before are not chosen or cannot enrol any more.', dropped)]),
  ].join(' ');
  const save = vscode.l10n.t('Save Wave Plan As…');
  void vscode.window.showInformationMessage(text, save).then((answer) => {
    if (answer === save) {
      void vscode.commands.executeCommand('enrollmentPackager.saveWavePlan');
    }
  });
}
