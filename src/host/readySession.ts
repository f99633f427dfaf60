import * as vscode from 'vscode';
import type { ResolvedSelection } from '../core/directory/recipient';
import { EnrollmentError } from '../core/errors';
import type { ProjectSession, ReadyProject } from './projectSession';

/** The project, where there is one that could be read. @throws EnrollmentError that says what to do first */
export async function requireReady(session: ProjectSession): Promise<ReadyProject> {
  await session.settled();
  const { state } = session;
  if (state.kind === 'ready') {
    return state;
  }
  if (state.kind === 'failed') {
    throw state.error instanceof Error ? state.error : new Error(state.message);
  }
  throw noProject();
}

/** What asks for a project fails with this where there is none. */
export function noProject(): EnrollmentError {
  return new EnrollmentError({
    kind: 'refused',
    code: 'no-project',
    message: 'There is no enrollment project open.',
    remedy: 'Run "Enrollment: New Project", or open a folder with enrollment.json.',
  });
}

/** Who of those chosen gets a PIN, and who cannot. @throws EnrollmentError `no-recipients` when nobody is left */
export function requireRecipients(session: ProjectSession, ready: ReadyProject): ResolvedSelection {
  const selection = session.resolveChosen(ready);
  if (selection.recipients.length === 0) {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'no-recipients',
      message: 'Nobody who can enrol is chosen.',
      remedy: 'Tick users or groups in the view "Users & Groups".',
    });
  }
  return selection;
}

/** @throws EnrollmentError `untrusted` in Restricted Mode, in which nothing of the folder may be turned into a package */
export function requireTrust(): void {
  if (!vscode.workspace.isTrusted) {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'untrusted',
      message: 'This workspace is in Restricted Mode.',
      remedy: 'Trust it first: PINs and packages are made from its files.',
    });
  }
}
