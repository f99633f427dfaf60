import * as vscode from 'vscode';
import type { ExportHeader } from '../../core/pin/pinExport';
import type { PinImportSettings } from '../../core/project/project';
import { askSteps, type Answers, type Choice, type Step } from '../../host/askSteps';
import { columnChoices, noColumn } from '../../host/columnChoices';
import { editProjectFile } from '../../host/editProjectFile';
import type { ReadyProject } from '../../host/openDirectory';
import type { ProjectSession } from '../../host/projectSession';
import { requireReady } from '../../host/readySession';

/** The header row of a file with the server's PINs. */
export type ExportHeaderReader = (settings: PinImportSettings, folder: string) => Promise<ExportHeader>;

/**
 * Where the PINs come from a file whose header is not understood: asks which column holds what, and remembers it under
 * `pin.import.columns`. Names and places of columns are shown, never a cell below them.
 * @returns the project to go on with; undefined when the user gave up
 */
export async function chooseImportColumns(
  session: ProjectSession,
  readHeader: ExportHeaderReader,
  ready: ReadyProject,
): Promise<ReadyProject | undefined> {
  const { pin } = ready.project;
  if (pin.issuer !== 'import') {
    return ready;
  }
  const header = await readHeader(pin.import, ready.folder);
  if (header.complete) {
    return ready;
  }
  const title = vscode.l10n.t('Columns of {0}', pin.import.file);
  const answers = await askSteps(title, () => steps(header), header.known);
  if (answers === undefined) {
    return undefined;
  }
  const { setImportColumns } = await import('../../core/project/editProject');
  const columns = Object.fromEntries(fields.map((field) => [field, answers[field] ?? '']));
  await editProjectFile(ready.folder, (text) => setImportColumns(text, columns));
  await session.followProject();
  return requireReady(session);
}

const fields = ['email', 'pin', 'expiresAt', 'issuedAt'] as const;

function steps({ columns }: ExportHeader): readonly Step[] {
  const questions = {
    email: vscode.l10n.t('Which column holds the e-mail address or user name under which a user enrols?'),
    pin: vscode.l10n.t('Which column holds the PIN?'),
    expiresAt: vscode.l10n.t('Which column says when a PIN expires?'),
    issuedAt: vscode.l10n.t('Which column says when a PIN was issued?'),
  };
  return fields.map((key, at) => ({
    kind: 'pick',
    key,
    placeHolder: questions[key],
    choices: (answers) => [...untaken(columns, answers, fields.slice(0, at)), ...(at < 2 ? [] : [noColumn()])],
  }));
}

/** One column holds one field: what an earlier answer took is not offered again. */
function untaken(columns: readonly string[], answers: Answers, earlier: readonly string[]): readonly Choice[] {
  const taken = new Set(earlier.map((field) => answers[field]));
  return columnChoices(columns).filter(({ label }) => !taken.has(label));
}
