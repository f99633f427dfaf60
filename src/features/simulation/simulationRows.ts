import * as vscode from 'vscode';
import type { DeviceState } from '../../core/outcome/exitCodes';
import type { Effect, EffectKind, Simulation } from '../../core/outcome/simulation';
import { timeline, type TimelineEntry } from '../../core/outcome/timeline';
import { verdictOf } from '../../core/outcome/verdict';
import { effectIcons, effectWord } from '../../host/effectWords';
import type { Row } from '../../host/row';

/**
 * What happened on the virtual device, from the verdict to what is left over.
 * @param problems what of the package is not as it was built
 */
export function simulationRows(simulation: Simulation, problems: readonly string[]): readonly Row[] {
  const scripts = new Set(simulation.steps.map(({ step }) => step));
  return [
    verdictRow(simulation),
    ...(problems.length === 0
      ? []
      : [warningsRow(vscode.l10n.t('The package was changed, so the device has to refuse it'), problems)]),
    ...timeline(simulation).map((entry) => entryRow(entry, scripts)),
    leftoversRow(simulation.leftovers),
  ];
}

const warning = { icon: 'warning', color: 'list.warningForeground' } as const;

const stateIcons: Readonly<Record<DeviceState, Pick<Row, 'icon' | 'color'>>> = {
  enrolled: { icon: 'pass-filled', color: 'testing.iconPassed' },
  done: { icon: 'pass', color: 'testing.iconPassed' },
  pending: { icon: 'watch', color: 'list.warningForeground' },
  refused: { icon: 'circle-slash', color: 'list.warningForeground' },
  failed: { icon: 'error', color: 'list.errorForeground' },
};

function verdictRow(simulation: Simulation): Row {
  const { state, exitCode, hresult } = simulation;
  const { reason, message, outcome, hresultName } = verdictOf(simulation);
  const label = verdictLabel(simulation);
  const exit = vscode.l10n.t('exit code {0}', exitCode);
  const description = [exit, reason, hresultName ?? hresult].filter((text) => text !== null).join(' · ');
  const language = vscode.env.language.startsWith('ja') ? 'ja' : 'en';
  return {
    label,
    description,
    ...stateIcons[state],
    spoken: `${label}, ${description}`,
    children: [
      ...(outcome === undefined
        ? []
        : [
            { label: outcome.meaning[language], icon: 'info' },
            { label: outcome.remedy[language], icon: 'lightbulb' },
          ]),
      ...(message === null ? [] : [{ label: message, icon: 'comment' }]),
      ...serverRows(simulation.server),
    ],
  };
}

function verdictLabel({ state, server }: Simulation): string {
  switch (state) {
    case 'enrolled':
      return vscode.l10n.t('Enrolled as {0}', server.enrolledAs ?? '–');
    case 'pending':
      return vscode.l10n.t('Not enrolled yet');
    case 'failed':
      return vscode.l10n.t('Failed');
    case 'refused':
      return vscode.l10n.t('Refused by the device');
    case 'done':
      return vscode.l10n.t('Done, without an enrolment');
  }
}

function serverRows({ enrolledAs, refusedAttempts, accountLocked }: Simulation['server']): readonly Row[] {
  return [
    {
      label:
        enrolledAs === null
          ? vscode.l10n.t('The server does not list the device')
          : vscode.l10n.t('The server lists the device as {0}', enrolledAs),
      icon: 'server',
    },
    ...(refusedAttempts === 0
      ? []
      : [{ label: vscode.l10n.t('Attempts that the server refused: {0}', refusedAttempts), ...warning }]),
    ...(accountLocked ? [{ label: vscode.l10n.t('The account is locked at the server'), ...warning }] : []),
  ];
}

/** @param scripts what has an exit code; the other steps are tasks and Windows itself */
function entryRow({ step, account, effects, result }: TimelineEntry, scripts: ReadonlySet<string>): Row {
  const exit = result === undefined ? [] : [vscode.l10n.t('exit code {0}', result.exitCode)];
  const description = [account, ...exit].join(' · ');
  return {
    label: step,
    description,
    icon: scripts.has(step) ? 'play' : 'gear',
    tooltip: [step, description, ...resultLines(result?.result ?? null)].join('\n'),
    spoken: [step, description, vscode.l10n.t('effects: {0}', effects.length)].join(', '),
    children: effects.map(effectRow),
    isClosed: true,
  };
}

/** The script's result line, one field a line. */
function resultLines(result: Readonly<Record<string, unknown>> | null): readonly string[] {
  return Object.entries(result ?? {})
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);
}

const fileKinds: readonly EffectKind[] = ['file-created', 'file-changed', 'file-deleted', 'access-changed'];

function effectRow({ kind, target, at }: Effect): Row {
  const word = effectWord(kind);
  const time = at.slice(0, 19).replace('T', ' ');
  // The end of a path tells more than its beginning, which is all that a narrow side bar would show.
  const [, folder, name] = /^([A-Z]:\\.*)\\([^\\]+)$/.exec(target) ?? [];
  const isFile = name !== undefined && fileKinds.includes(kind);
  return {
    label: isFile ? name : target,
    description: isFile ? `${word} · ${folder ?? ''}` : word,
    icon: effectIcons[kind],
    tooltip: [target, word, time].join('\n'),
    spoken: [word, target, time].join(', '),
  };
}

function leftoversRow(leftovers: readonly string[]): Row {
  return leftovers.length === 0
    ? { label: vscode.l10n.t('Left over: nothing'), icon: 'check' }
    : warningsRow(vscode.l10n.t('Left over: {0}', leftovers.length), leftovers);
}

function warningsRow(label: string, labels: readonly string[]): Row {
  return { label, ...warning, children: labels.map((child) => ({ label: child, ...warning })) };
}
