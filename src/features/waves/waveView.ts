import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import type { Clock, WavePlans } from '../../core/ports';
import { localDay } from '../../core/waves/calendarDay';
import type { ProjectSession } from '../../host/projectSession';
import { RowTree, type Row } from '../../host/row';
import { failureText } from '../../host/showFailure';

/** The wave of what a command is called with; undefined from the palette. */
export function waveOfRow(argument: unknown): number | undefined {
  return typeof argument === 'object' && argument !== null && 'wave' in argument && typeof argument.wave === 'number'
    ? argument.wave
    : undefined;
}

/** The view with the saved plan: it is there as soon as a project has one, whoever has saved it. */
export class WaveView implements vscode.Disposable {
  readonly #tree = new RowTree();
  readonly #view: vscode.TreeView<Row>;
  readonly #watched: vscode.Disposable[];
  #folder: string | undefined;
  #rows: readonly Row[] = [];

  constructor(
    private readonly session: ProjectSession,
    private readonly plans: (folder: string) => WavePlans,
    private readonly clock: Clock,
  ) {
    this.#view = vscode.window.createTreeView('enrollmentPackager.waves', { treeDataProvider: this.#tree });
    const files = vscode.workspace.createFileSystemWatcher('**/waves.json');
    const again = (): void => void this.refresh();
    this.#watched = [
      files,
      files.onDidChange(again),
      files.onDidCreate(again),
      files.onDidDelete(again),
      // A wave becomes due by the clock alone.
      this.#view.onDidChangeVisibility(again),
      session.onDidChange(() => {
        if (session.opened?.folder !== this.#folder) {
          again();
        }
      }),
    ];
  }

  /** Shows the plan as it is on the disk. */
  async refresh(): Promise<void> {
    this.#folder = this.session.opened?.folder;
    const folder = this.#folder;
    try {
      const plan = folder === undefined ? undefined : await this.plans(folder).read();
      if (plan !== undefined) {
        const { message, rows } = (await import('./waveRows')).planView(plan, localDay(this.clock()));
        this.#view.message = message;
        this.#show(rows);
      }
      await this.#tell(plan !== undefined);
    } catch (error) {
      this.#view.message = failureText(error);
      this.#show([]);
      await this.#tell(true);
    }
  }

  /** A watcher tells one change several times: drawing the same again would swallow a key that is pressed meanwhile. */
  #show(rows: readonly Row[]): void {
    if (!isDeepStrictEqual(rows, this.#rows)) {
      this.#rows = rows;
      this.#tree.show(rows);
    }
  }

  async focus(): Promise<void> {
    await this.refresh();
    await vscode.commands.executeCommand('enrollmentPackager.waves.focus');
  }

  async #tell(hasPlan: boolean): Promise<void> {
    await vscode.commands.executeCommand('setContext', 'enrollmentPackager.hasWavePlan', hasPlan);
  }

  dispose(): void {
    this.#view.dispose();
    this.#watched.forEach((watched) => {
      watched.dispose();
    });
  }
}
