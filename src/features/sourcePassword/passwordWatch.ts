import type * as vscode from 'vscode';
import { accountOf, apiAccount } from '../../core/directory/sourceAccount';
import { EnrollmentError } from '../../core/errors';
import type { SourceAccount } from '../../core/ports';
import type { SourceSettings } from '../../core/project/project';
import type { ProjectSession } from '../../host/projectSession';
import type { SourcePasswords } from '../../host/sourcePasswords';
import type { SourceReader } from '../../host/sourceReader';

/** Sources that wait for a password are read again when another window of VS Code has been given it. */
export class PasswordWatch implements vscode.Disposable {
  /** Accounts whose password is being set here; whoever does that reads their sources. */
  readonly #own = new Set<SourceAccount>();
  readonly #following: vscode.Disposable;

  constructor(
    private readonly session: Pick<ProjectSession, 'state' | 'settled' | 'refreshSource'>,
    passwords: Pick<SourcePasswords, 'follow'>,
    private readonly log: Pick<vscode.LogOutputChannel, 'info'>,
  ) {
    this.#following = passwords.follow((isOf) => void this.#readWaiting(isOf));
  }

  /** Sets a password in this window, and does what comes of it. */
  async whileSetting(account: SourceAccount, work: () => Promise<void>): Promise<void> {
    this.#own.add(account);
    try {
      await work();
    } finally {
      this.#own.delete(account);
    }
  }

  dispose(): void {
    this.#following.dispose();
  }

  async #readWaiting(isOf: (account: SourceAccount) => boolean): Promise<void> {
    // A reading under way may have found no password just before it came.
    await this.session.settled();
    const { state } = this.session;
    if (state.kind !== 'ready' || [...this.#own].some(isOf)) {
      return;
    }
    const ids = state.sources.filter((source) => isWaiting(source, isOf)).map(({ settings }) => settings.id);
    for (const id of ids) {
      this.log.info(`The password for the source "${id}" came from another window.`);
    }
    await Promise.all(ids.map((id) => this.session.refreshSource(id)));
  }
}

function isWaiting({ settings, state }: SourceReader, isOf: (account: SourceAccount) => boolean): boolean {
  const account = passwordAccount(settings);
  return (
    account !== undefined &&
    isOf(account) &&
    state.kind === 'signed-out' &&
    state.error instanceof EnrollmentError &&
    state.error.code === 'source-password-missing'
  );
}

function passwordAccount(settings: SourceSettings): SourceAccount | undefined {
  return settings.kind === 'neurons' ? apiAccount(settings.api) : accountOf(settings);
}
