import * as vscode from 'vscode';
import type { ResolvedSelection } from '../core/directory/recipient';
import { sourceOfKey } from '../core/directory/sourceState';
import { EnrollmentError } from '../core/errors';
import type { ReadyProject } from './openDirectory';
import type { ProjectSession } from './projectSession';

/** The project, with at least one source that could be read. @throws EnrollmentError that says what to do first */
export async function requireReady(session: ProjectSession): Promise<ReadyProject> {
  await session.settled();
  const { state } = session;
  if (state.kind === 'failed') {
    throw state.error instanceof Error ? state.error : new Error(state.message);
  }
  if (state.kind !== 'ready') {
    throw noProject();
  }
  if (!state.sources.some((source) => source.state.kind === 'ready')) {
    throw unread(state);
  }
  return state;
}

/** Why none of the sources can be used: the first one's failure. */
function unread({ sources }: ReadyProject): Error {
  const [error] = sources.flatMap(({ state }) => ('error' in state ? [state.error] : []));
  return error instanceof Error
    ? error
    : new EnrollmentError({
        kind: 'refused',
        code: 'sources-cancelled',
        message: 'Reading the users was cancelled.',
        remedy: 'Choose "Read Source Again" in the row of the source, in the view "Users & Groups".',
      });
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

/**
 * Who of those chosen gets a PIN, and who cannot.
 * @throws EnrollmentError `source-not-ready`; `no-recipients` when nobody is left
 */
export async function requireRecipients(session: ProjectSession, ready: ReadyProject): Promise<ResolvedSelection> {
  refuseUnready(session, ready);
  const selection = await session.resolveChosen(ready);
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

/**
 * A choice is never made smaller without a word.
 * @throws EnrollmentError `source-not-ready` when somebody is chosen whose source is not there
 */
export function refuseUnready({ chosen }: Pick<ProjectSession, 'chosen'>, { sources }: ReadyProject): void {
  const ids = sources.map(({ settings }) => settings.id);
  const owners = Map.groupBy(chosen, (key) => sourceOfKey(key, ids));
  for (const { settings, state } of sources) {
    const waiting = owners.get(settings.id)?.length ?? 0;
    if (state.kind !== 'ready' && waiting > 0) {
      const why = 'error' in state && state.error instanceof EnrollmentError ? [state.error.failure] : [];
      throw new EnrollmentError({
        kind: 'refused',
        code: 'source-not-ready',
        message: '{0} chosen users are in the source "{1}", which could not be read. They stay chosen.',
        remedy:
          'Choose "Read Source Again" in the row of the source, in the view "Users & Groups", or "Clear Choice in Source" to go on without them.',
        values: [waiting, settings.id],
        further: why,
      });
    }
  }
}

/** Chosen users whom no source lists any more. They stay chosen, and get no PIN. */
export function goneUsers({ chosen }: ProjectSession, { index }: ReadyProject): readonly string[] {
  return [...chosen].filter((key) => !index.knows(key));
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
