import path from 'node:path';
import * as vscode from 'vscode';
import { accountOf } from '../../core/directory/sourceAccount';
import type { Project, SourceSettings } from '../../core/project/project';
import { askSteps, type Answers, type Step } from '../../host/askSteps';
import { editProjectFile, openProjectFile } from '../../host/editProjectFile';
import type { ProjectSession } from '../../host/projectSession';
import { failureText } from '../../host/showFailure';
import type { SourcePasswords } from '../../host/sourcePasswords';
import { findBaseBy, type ContextReader } from './findBase';
import { passwordKey, sourceForms, type SourceForm } from './sourceForms';

/** Asks a source that is not in the project yet. @returns how many users it gave at once, up to a page */
export type SourceTrial = (
  settings: SourceSettings,
  folder: string,
  password: string,
  signal: AbortSignal,
) => Promise<number>;

/** What is asked of servers that the project does not have yet. */
export interface SourceQuestions {
  readonly tryOut: SourceTrial;
  readonly readContexts: ContextReader;
}

/** "Add Source": asks, tries the connection, and only then writes anything. */
export async function addSource(
  session: ProjectSession,
  passwords: SourcePasswords,
  { tryOut, readContexts }: SourceQuestions,
): Promise<void> {
  const folder = await session.projectFolder();
  const project = await session.readProject();
  const taken = project.sources.map(({ id }) => id);
  const forms = sourceForms(folder, project, findBaseBy(readContexts, folder));
  let answers: Answers | undefined = {};
  for (;;) {
    answers = await askSteps(vscode.l10n.t('Add Source'), (known) => stepsFor(forms, taken, known), answers);
    const form = forms[answers?.['kind'] ?? ''];
    if (answers === undefined || form === undefined) {
      return;
    }
    const candidate = await preview(folder, answers, form);
    const outcome = await tryWithProgress(candidate.settings, folder, answers, tryOut);
    if (outcome === 'add') {
      await write(session, passwords, folder, candidate, answers);
      return;
    }
    if (outcome === 'cancel') {
      return;
    }
  }
}

function stepsFor(
  forms: Readonly<Record<string, SourceForm>>,
  taken: readonly string[],
  { kind = '' }: Answers,
): readonly Step[] {
  const form = forms[kind];
  const first: Step = {
    kind: 'pick',
    key: 'kind',
    placeHolder: vscode.l10n.t('What lists the users and groups'),
    choices: () => Object.entries(forms).map(([value, { label, detail }]) => ({ label, detail, value })),
  };
  const last: Step = {
    kind: 'text',
    key: 'id',
    prompt: vscode.l10n.t('Name of the source'),
    propose: (answers) => form?.proposeId(answers) ?? '',
    check: (text) => checkId(text, taken),
  };
  return [first, ...(form?.steps ?? []), last];
}

/** Remembered selections and stored passwords refer to the name, so it has to be one of its own. */
export function checkId(text: string, taken: readonly string[]): string | undefined {
  const id = text.trim();
  if (id.length === 0 || id.length > 100) {
    return vscode.l10n.t('Give a name of 1 to 100 characters.');
  }
  return taken.includes(id) ? vscode.l10n.t('There is a source of this name already.') : undefined;
}

interface Candidate {
  readonly change: (text: string) => string;
  readonly settings: SourceSettings;
}

/** The source as the project would have it, with its defaults. @throws EnrollmentError where an answer is not right */
async function preview(folder: string, answers: Answers, form: SourceForm): Promise<Candidate> {
  const [{ addSource: add }, { parseProject }] = await Promise.all([
    import('../../core/project/editProject'),
    import('../../core/project/parseProject'),
  ]);
  const entry = { id: answers['id'] ?? '', ...form.entry(answers) } as Parameters<typeof add>[1];
  const change = (text: string): string => add(text, entry);
  const { sources }: Project = parseProject(
    change((await openProjectFile(folder)).getText()),
    path.join(folder, 'enrollment.json'),
  );
  const settings = sources.at(-1);
  if (settings === undefined) {
    throw new Error('The source was not added.');
  }
  return { change, settings };
}

async function tryWithProgress(
  settings: SourceSettings,
  folder: string,
  answers: Answers,
  tryOut: SourceTrial,
): Promise<'add' | 'change' | 'cancel'> {
  const password = answers[passwordKey] ?? '';
  if (accountOf(settings) !== undefined && password === '') {
    return 'add';
  }
  const change = vscode.l10n.t('Change Answers');
  const anyway = vscode.l10n.t('Add Anyway');
  try {
    const count = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Trying the source "{0}"', settings.id),
        cancellable: true,
      },
      (_progress, token) => {
        const stop = new AbortController();
        token.onCancellationRequested(() => {
          stop.abort();
        });
        return tryOut(settings, folder, password, stop.signal);
      },
    );
    if (count > 0) {
      return 'add';
    }
    const question = vscode.l10n.t('The source "{0}" answers, and lists nobody.', settings.id);
    return decide(await vscode.window.showWarningMessage(question, { modal: true }, change, anyway));
  } catch (error) {
    const detail = failureText(error);
    const question = vscode.l10n.t('The source "{0}" cannot be read.', settings.id);
    return decide(await vscode.window.showWarningMessage(question, { modal: true, detail }, change, anyway));
  }

  function decide(answer: string | undefined): 'add' | 'change' | 'cancel' {
    return answer === anyway ? 'add' : answer === change ? 'change' : 'cancel';
  }
}

/** The password goes first, so that the source can be read as soon as the project has it; and goes again where that fails. */
async function write(
  session: ProjectSession,
  passwords: SourcePasswords,
  folder: string,
  { change, settings }: Candidate,
  answers: Answers,
): Promise<void> {
  const account = accountOf(settings);
  const password = answers[passwordKey] ?? '';
  if (account !== undefined && password !== '') {
    await passwords.set(account, password);
  }
  try {
    await editProjectFile(folder, change);
  } catch (error) {
    if (account !== undefined) {
      await passwords.remove(account);
    }
    throw error;
  }
  await session.followProject();
}
