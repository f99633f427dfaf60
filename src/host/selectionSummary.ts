import * as vscode from 'vscode';
import type { Exclusion, ResolvedSelection } from '../core/directory/recipient';
import { exclusionDetail, exclusionText } from './exclusionText';

/** A choice, and what becomes of it. */
export interface ChosenSelection extends ResolvedSelection {
  /** Keys of chosen users whom no source lists any more. */
  readonly gone: readonly string[];
}

/** Who gets no PIN and why, and who is listed twice: a line for each, in the user's language. */
export function summaryLines({ recipients, excluded, gone }: ChosenSelection): readonly string[] {
  const reasons = [...Map.groupBy(excluded, exclusionText)].map(
    ([reason, list]) => `  ${vscode.l10n.t('{0}: {1}', list.length, reason)}`,
  );
  const several = recipients.filter(({ alsoListed }) => alsoListed !== undefined).length;
  return [
    ...(excluded.length === 0
      ? []
      : [vscode.l10n.t('{0} chosen users cannot enrol and get none.', excluded.length), ...reasons]),
    ...(several === 0 ? [] : [vscode.l10n.t('{0} are listed in more than one source and get one PIN each.', several)]),
    ...(gone.length === 0
      ? []
      : [vscode.l10n.t('{0} chosen users are in no source any more and get none.', gone.length)]),
  ];
}

/** Lists users who cannot enrol, each with the reason, to search in and to look through. */
export async function showExclusions(exclusions: readonly Exclusion[]): Promise<void> {
  const items = exclusions.map((exclusion) => ({
    label: exclusion.displayName,
    description: exclusionText(exclusion),
    detail: exclusionDetail(exclusion),
  }));
  await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('{0} Users Cannot Enrol', items.length),
    placeHolder: vscode.l10n.t('Search by name or reason'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
}
