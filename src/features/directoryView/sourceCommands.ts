import * as vscode from 'vscode';
import { sourceOfKey } from '../../core/directory/sourceState';
import type { ProjectSession } from '../../host/projectSession';
import { pickSource } from '../../host/pickSource';
import { registerCommand } from '../../host/showFailure';

/** What can be done with one source in the tree: read it again, stop that, forget who was chosen there. */
export function registerSourceCommands(session: ProjectSession, log: vscode.LogOutputChannel): vscode.Disposable {
  const withSource =
    (work: (id: string) => Promise<void> | void) =>
    async (row: unknown): Promise<void> => {
      const id = await pickSource(session, row);
      if (id !== undefined) {
        await work(id);
      }
    };
  return vscode.Disposable.from(
    registerCommand(
      'enrollmentPackager.refreshSource',
      log,
      withSource((id) => session.refreshSource(id)),
    ),
    registerCommand(
      'enrollmentPackager.cancelSource',
      log,
      withSource((id) => {
        session.cancelSource(id);
      }),
    ),
    registerCommand(
      'enrollmentPackager.clearSourceChoice',
      log,
      withSource((id) => clearChoice(session, id)),
    ),
  );
}

async function clearChoice(session: ProjectSession, id: string): Promise<void> {
  const { state } = session;
  const ids = state.kind === 'ready' ? state.sources.map(({ settings }) => settings.id) : [];
  await session.choose((chosen) => {
    for (const key of chosen) {
      if (sourceOfKey(key, ids) === id) {
        chosen.delete(key);
      }
    }
  });
}
