import path from 'node:path';
import * as vscode from 'vscode';
import type { CalendarDay } from '../../core/waves/calendarDay';
import { outlook, type PlanOutlook } from '../../core/waves/planRest';
import type { StoredPlan, StoredWave, WaveIssue, WaveState } from '../../core/waves/storedPlan';
import type { Row } from '../../host/row';
import { daysText, momentText, shortDaysText } from './dayText';

/** The row of a wave. */
export interface WaveRow extends Row {
  readonly wave: number;
}

/** A row for each wave. @param today where the user is */
function waveRows({ waves }: StoredPlan, today: CalendarDay): readonly WaveRow[] {
  const next = waves.find(({ state }) => state.kind === 'planned')?.number;
  return waves.map((wave) => waveRow(wave, wave.number === next, today));
}

function waveRow(wave: StoredWave, isNext: boolean, today: CalendarDay): WaveRow {
  const { number, isPilot, state } = wave;
  const label = isPilot ? vscode.l10n.t('Wave {0}, pilot', number) : vscode.l10n.t('Wave {0}', number);
  const isDue = isNext && today >= wave.firstDay;
  // The state first: it is what a narrow side bar must not cut off.
  const description = [stateText(state, isDue), shortDaysText(wave, today), ...peopleText(wave)].join(' · ');
  const lines = [daysText(wave), ...stateLines(wave)];
  return {
    wave: number,
    label,
    description,
    ...stateIcon(state, isDue),
    tooltip: [label, description, ...lines].join('\n'),
    spoken: [label, description.replaceAll(' · ', ', ')].join(', '),
    context: state.kind === 'planned' ? (isNext ? 'wave.next' : 'wave.planned') : `wave.${state.kind}`,
    isClosed: true,
    children: [...lines, ...sectionLines(wave)].map((line) => ({ label: line, icon: 'dash' })),
  };
}

/** How many; the state of a closed wave says so already. */
function peopleText({ users, expected, state }: StoredWave): readonly string[] {
  switch (state.kind) {
    case 'planned':
      return [vscode.l10n.t('{0} new, about {1} again', users.length, Math.round(expected.again))];
    case 'starting':
    case 'started':
      return [vscode.l10n.t('{0} users', state.members.length)];
    case 'closed':
      return [];
  }
}

/** How far a wave has come. The icon says the same, and never alone. */
function stateText(state: WaveState, isDue: boolean): string {
  switch (state.kind) {
    case 'planned':
      return isDue ? vscode.l10n.t('due') : vscode.l10n.t('planned');
    case 'starting':
      return vscode.l10n.t('interrupted');
    case 'started':
      return vscode.l10n.t('started');
    case 'closed':
      return vscode.l10n.t('closed: {0} done, {1} left', state.members.length - state.left.length, state.left.length);
  }
}

function stateIcon(state: WaveState, isDue: boolean): Pick<Row, 'icon' | 'color'> {
  switch (state.kind) {
    case 'planned':
      return isDue ? { icon: 'bell', color: 'list.warningForeground' } : { icon: 'calendar' };
    case 'starting':
      return { icon: 'warning', color: 'list.warningForeground' };
    case 'started':
      return { icon: 'rocket' };
    case 'closed':
      return { icon: 'pass', color: 'testing.iconPassed' };
  }
}

function stateLines({ users, expected, state }: StoredWave): readonly string[] {
  switch (state.kind) {
    case 'planned':
      return [vscode.l10n.t('About {0} users are left of all after it', Math.round(expected.left))];
    case 'starting':
      return [vscode.l10n.t('Its start was interrupted. Start it again: nobody gets a second PIN.')];
    case 'started':
      return issueLines(state.issue);
    case 'closed':
      return [
        vscode.l10n.t('{0} of them began with it', users.length),
        vscode.l10n.t('Closed at {0}', momentText(state.at)),
        ...(state.issue === undefined ? [] : issueLines(state.issue)),
      ];
  }
}

function issueLines({ at, count, expiresAt, packageFile }: WaveIssue): readonly string[] {
  return [
    vscode.l10n.t('Started at {0}', momentText(at)),
    vscode.l10n.t('{0} PINs, good until {1}', count, momentText(expiresAt)),
    vscode.l10n.t('Package: {0}', path.basename(packageFile)),
  ];
}

/** How many of each site, group or OU begin. */
function sectionLines({ users }: StoredWave): readonly string[] {
  return [...Map.groupBy(users, ({ section }) => section)]
    .filter(([section]) => section !== '')
    .map(([section, list]) => vscode.l10n.t('{0}: {1} new', section, list.length));
}

/** The view of a plan: a line above the rows, and the rows. */
export function planView(
  plan: StoredPlan,
  today: CalendarDay,
): { readonly message: string; readonly rows: readonly WaveRow[] } {
  return { message: outlookText(outlook(plan)), rows: waveRows(plan, today) };
}

/** The line above the rows: who is where, and whether the plan suffices. */
export function outlookText({ leftovers, underWay, waiting, needed, planned }: PlanOutlook): string {
  const people = vscode.l10n.t('{0} not begun, {1} under way, {2} left over', waiting, underWay, leftovers);
  const suffices = needed !== undefined && needed <= planned;
  const waves = suffices
    ? vscode.l10n.t('{0} waves to come', planned)
    : needed === undefined
      ? vscode.l10n.t('no number of waves suffices at this reach')
      : vscode.l10n.t('{0} waves to come, {1} needed: plan again', planned, needed);
  return `${people} · ${waves}`;
}
