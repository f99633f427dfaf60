import * as vscode from 'vscode';
import type { Choice } from './askSteps';

/** The columns of a CSV file to choose from, by name and place alone: what stands below them may be secret. */
export function columnChoices(header: readonly string[]): readonly Choice[] {
  return header
    .map((name, index) => ({ label: name, description: vscode.l10n.t('column {0}', index + 1), value: name }))
    .filter(({ value }, index) => value.trim() !== '' && header.indexOf(value) === index);
}

/** For a field that the file does not have. */
export function noColumn(): Choice {
  return { label: vscode.l10n.t('No column'), value: '' };
}
