import * as vscode from 'vscode';
import {
  describeFailure,
  EnrollmentError,
  errorText,
  type Explanation,
  type Failure,
  type FailureLocation,
} from '../core/errors';

/** The failure in the user's language: its templates are looked up in the bundle, English where there is no translation. */
export function localise(failure: Explanation & Pick<Failure, 'location'>): string {
  const { location } = failure;
  const shown =
    location === undefined
      ? failure
      : { ...failure, location: { ...location, file: vscode.workspace.asRelativePath(location.file) } };
  return describeFailure(shown, (template, values) => vscode.l10n.t(template, ...values));
}

/** Text of anything thrown, in the user's language where we know the failure. */
export function failureText(error: unknown): string {
  return error instanceof EnrollmentError ? localise(error.failure) : errorText(error);
}

/** The one place in which errors reach the user: a message with the way to the line that caused it. A cancel is no error. */
export async function showFailure(error: unknown, log: vscode.LogOutputChannel): Promise<void> {
  if (error instanceof EnrollmentError && error.kind === 'cancelled') {
    log.info('Cancelled by the user.');
    return;
  }
  log.error(errorText(error));
  const location = error instanceof EnrollmentError ? error.failure.location : undefined;
  const openFile = vscode.l10n.t('Open File');
  const showLog = vscode.l10n.t('Show Log');
  const answer = await vscode.window.showErrorMessage(
    failureText(error),
    ...(location === undefined ? [] : [openFile]),
    showLog,
  );
  if (answer === openFile && location !== undefined) {
    await openLocation(location);
  } else if (answer === showLog) {
    log.show();
  }
}

/**
 * Registers a command whose errors are shown.
 * @param run gets what the caller passes: a file from the explorer, a row from a tree, nothing from the palette; then, of a tree
 * in which several rows can be selected, those that are
 */
export function registerCommand(
  id: string,
  log: vscode.LogOutputChannel,
  run: (argument: unknown, selected: unknown) => Promise<void> | void,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (argument: unknown, selected: unknown) => {
    try {
      await run(argument, selected);
    } catch (error) {
      await showFailure(error, log);
    }
  });
}

/** Opens a file at the line and column of a failure. */
export async function openLocation({ file, line = 1, column = 1 }: FailureLocation): Promise<void> {
  const start = new vscode.Position(line - 1, column - 1);
  await vscode.window.showTextDocument(vscode.Uri.file(file), { selection: new vscode.Range(start, start) });
}
