import * as vscode from 'vscode';
import type { ClosedWave, WaveResults } from '../../core/waves/closeWave';
import { requirePlan } from '../../core/waves/foundPlan';
import { outlook } from '../../core/waves/planRest';
import type { StoredPlan } from '../../core/waves/storedPlan';
import { takeResults } from '../../core/waves/takeResults';
import type { ProjectSession } from '../../host/projectSession';
import { requireTrust } from '../../host/readySession';
import { daysText } from './dayText';
import { outlookText } from './waveRows';
import type { WaveTools } from './waveTools';

/** "Close Wave": takes the results of its devices; who is done has used their PIN, everyone else gets a new one in the next wave. */
export async function closeWave(
  session: ProjectSession,
  { plans, vault, readResults, clock }: WaveTools,
  number: number | undefined,
): Promise<void> {
  requireTrust();
  const store = plans(await session.projectFolder());
  const wave = number ?? (await askWave(requirePlan(await store.read())));
  const results = wave === undefined ? undefined : await askResults(wave, readResults);
  if (wave === undefined || results === undefined) {
    return;
  }
  const closed = await takeResults({ number: wave, results, now: clock() }, { plans: store, vault });
  await announce(wave, closed);
}

/** The one that is under way; of several, the one that is picked. */
async function askWave({ waves }: StoredPlan): Promise<number | undefined> {
  const open = waves.filter(({ state }) => state.kind === 'started');
  const known = open.length > 0 ? open : waves.filter(({ state }) => state.kind !== 'planned');
  if (known.length < 2) {
    return known[0]?.number ?? 1;
  }
  const items = known.map((wave) => ({
    label: vscode.l10n.t('Wave {0}', wave.number),
    description: daysText(wave),
    wave: wave.number,
  }));
  const placeHolder = vscode.l10n.t('The wave to close');
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.wave;
}

async function askResults(wave: number, readResults: WaveTools['readResults']): Promise<WaveResults | undefined> {
  const fromFile = vscode.l10n.t('Results from a CSV File…');
  const allDone = vscode.l10n.t('Everyone Is Done');
  const items = [
    {
      label: fromFile,
      detail: vscode.l10n.t(
        'A column with the address and, where not all in it are done, one with exitCode (0) or outcome (enrolled)',
      ),
    },
    { label: allDone, detail: vscode.l10n.t('Nobody of this wave gets a new PIN, and theirs are used') },
  ];
  const title = vscode.l10n.t('Close Wave {0}', wave);
  const placeHolder = vscode.l10n.t('Whose device is enrolled? Everyone else gets a new PIN in the next wave.');
  const answer = (await vscode.window.showQuickPick(items, { title, placeHolder }))?.label;
  if (answer === allDone) {
    return { kind: 'all-done' };
  }
  const [file] =
    answer === fromFile ? ((await vscode.window.showOpenDialog({ title, filters: { CSV: ['csv'] } })) ?? []) : [];
  return file && { kind: 'listed', done: await readResults(file.fsPath) };
}

async function announce(
  wave: number,
  { plan, done, left, late, strangers, used }: ClosedWave & { readonly used: number },
): Promise<void> {
  const ahead = outlook(plan);
  const text = [
    vscode.l10n.t('Wave {0} is closed: {1} done, {2} left over.', wave, done, left),
    ...(used === 0 ? [] : [vscode.l10n.t('{0} PINs are used.', used)]),
    ...(late === 0 ? [] : [vscode.l10n.t('{0} of waves closed before are done after all.', late)]),
    ...(strangers.length === 0
      ? []
      : [
          vscode.l10n.t(
            '{0} results are of nobody in a wave that was started, the first is {1}.',
            strangers.length,
            strangers[0] ?? '',
          ),
        ]),
    `${outlookText(ahead)}.`,
  ].join(' ');
  const again = vscode.l10n.t('Plan Waves…');
  const isShort = ahead.needed === undefined || ahead.needed > ahead.planned;
  const answer = await vscode.window.showInformationMessage(text, ...(isShort ? [again] : []));
  if (answer === again) {
    await vscode.commands.executeCommand('enrollmentPackager.planWaves');
  }
}
