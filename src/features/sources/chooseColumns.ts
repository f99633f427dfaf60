import * as vscode from 'vscode';
import type { CsvSourceSettings } from '../../core/project/project';
import { askSteps, type Step } from '../../host/askSteps';
import { columnChoices, noColumn } from '../../host/columnChoices';
import { editProjectFile } from '../../host/editProjectFile';
import type { ProjectSession } from '../../host/projectSession';

/** The header row of a source's list of users. */
export type HeaderReader = (settings: CsvSourceSettings, folder: string) => Promise<readonly string[]>;

/** Asks which column holds which field, and remembers it under `columns` in the project. */
export async function chooseColumns(session: ProjectSession, readHeader: HeaderReader, id: string): Promise<void> {
  const folder = await session.projectFolder();
  const settings = (await session.readProject()).sources.find((source) => source.id === id);
  if (settings?.kind !== 'csv') {
    return;
  }
  const header = await readHeader(settings, folder);
  const answers = await askSteps(vscode.l10n.t('Choose Columns'), () => steps(header), settings.columns);
  if (answers !== undefined) {
    const { setColumns } = await import('../../core/project/editProject');
    await editProjectFile(folder, (text) => setColumns(text, id, answers));
    await session.followProject();
  }
}

function steps(header: readonly string[]): readonly Step[] {
  const questions: Readonly<Record<string, string>> = {
    email: vscode.l10n.t('Which column holds the e-mail address?'),
    displayName: vscode.l10n.t('Which column holds the name?'),
    id: vscode.l10n.t('Which column holds an id that never changes?'),
    groups: vscode.l10n.t('Which column holds the groups?'),
  };
  return Object.entries(questions).map(([key, placeHolder]) => ({
    kind: 'pick',
    key,
    placeHolder,
    choices: () => [...columnChoices(header), noColumn()],
  }));
}
