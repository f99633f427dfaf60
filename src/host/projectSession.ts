import path from 'node:path';
import * as vscode from 'vscode';
import type { ResolvedSelection } from '../core/directory/recipient';
import type { ProjectStore } from '../core/ports';
import type { Project } from '../core/project/project';
import { filesOf } from '../core/project/sourceFiles';
import { findProjectFolder } from './findProject';
import { OpenDirectory, type ReadyProject } from './openDirectory';
import { pause } from './pause';
import { noProject } from './readySession';
import { failureText } from './showFailure';
import { refuseUntrusted } from './sourceAccess';
import { readersOf } from './sourceReader';
import { Throttle } from './throttle';

/** What the workspace holds. Each state has its own welcome text in the view. */
export type SessionState =
  | { readonly kind: 'no-folder' }
  | { readonly kind: 'no-project' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string; readonly error: unknown }
  | ReadyProject;

/** A project that was read, whatever has become of its sources. */
export type OpenedProject = Pick<ReadyProject, 'folder' | 'project'>;

const chosenKey = 'enrollmentPackager.chosen';
const contextKey = 'enrollmentPackager.state';

/** The open project, its directory, and who is chosen. Features share it; none of them knows another. */
export class ProjectSession implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #watchers: vscode.Disposable[] = [];
  #state: SessionState = { kind: 'loading' };
  /** The kind of state that menus and welcome texts know of. */
  #told: SessionState['kind'] | undefined;
  #directory: OpenDirectory | undefined;
  #chosen: ReadonlySet<string>;
  #opened: OpenedProject | undefined;
  /** The opening of the project under way. A newer one, and the end of the session, stop it. */
  #load = new AbortController();
  /** Somebody asked to read all sources anew, which an opening that was overtaken has not done. */
  #readsAll = true;
  #settled: Promise<unknown> = Promise.resolve();
  readonly #parts = new Throttle(() => {
    this.#publish();
  });

  /** The project was opened anew, sources came further, or other users were chosen. */
  readonly onDidChange = this.#changed.event;

  constructor(
    readonly store: ProjectStore,
    private readonly memory: vscode.Memento,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.#chosen = new Set(memory.get<string[]>(chosenKey, []));
    const files = vscode.workspace.createFileSystemWatcher('**/*.{csv,json}');
    const follow = (uri: vscode.Uri): void => {
      this.#follow(uri.fsPath);
    };
    this.#watchers.push(files, files.onDidChange(follow), files.onDidCreate(follow), files.onDidDelete(follow));
    this.#watchers.push(vscode.workspace.onDidChangeWorkspaceFolders(() => void this.reload()));
    this.#watchers.push(vscode.workspace.onDidGrantWorkspaceTrust(() => void this.reload()));
  }

  get state(): SessionState {
    return this.#state;
  }

  /**
   * The project, without its sources: what scripts are checked by. It stays while it is read again, and while somebody types a
   * mistake into it.
   */
  get opened(): OpenedProject | undefined {
    return this.#opened;
  }

  /** Keys of the users who are chosen, also of those whose source cannot be read at present. */
  get chosen(): ReadonlySet<string> {
    return this.#chosen;
  }

  async choose(change: (chosen: Set<string>) => void): Promise<void> {
    const next = new Set(this.#chosen);
    change(next);
    this.#chosen = next;
    this.#announce();
    await this.memory.update(chosenKey, [...next]);
  }

  /** Who of those chosen gets a PIN, and who cannot enrol. */
  resolveChosen({ index }: ReadyProject): Promise<ResolvedSelection> {
    const chosen = this.#chosen;
    return index.resolveInSlices(({ key }) => chosen.has(key), pause);
  }

  /** Opens the project anew and reads all its sources. What is chosen stays. Resolves when no newer reading is under way either. */
  reload(): Promise<void> {
    this.#readsAll = true;
    return this.followProject();
  }

  /** Opens the project anew and reads the sources that are new or whose settings changed. */
  followProject(): Promise<void> {
    this.#load.abort();
    const load = new AbortController();
    this.#load = load;
    if (this.#state.kind !== 'ready') {
      this.#setState({ kind: 'loading' });
    }
    const opening = this.#open(load.signal).catch((error: unknown) => {
      if (!load.signal.aborted) {
        this.log.error(failureText(error));
        this.#close({ kind: 'failed', message: failureText(error), error });
      }
    });
    return this.#settle(opening);
  }

  /** Reads one source again. Resolves when nothing is being read any more. */
  refreshSource(id: string): Promise<void> {
    return this.#settle(this.#directory?.read(this.#directory.find(id)) ?? Promise.resolve());
  }

  /** Stops reading a source. What was read before, or has arrived so far, stays to be seen. */
  cancelSource(id: string): void {
    this.#directory?.find(id).forEach((source) => {
      source.cancel();
    });
  }

  /** The project file alone, whatever became of its sources. @throws EnrollmentError `no-project` where there is none */
  async readProject(): Promise<Project> {
    return this.store.readProject(await this.projectFolder());
  }

  /** @throws EnrollmentError `no-project` where there is none */
  async projectFolder(): Promise<string> {
    const folder = await findProjectFolder();
    if (folder === undefined) {
      throw noProject();
    }
    return folder;
  }

  /** Resolves when nothing is being read any more, so that a command waits for its data instead of failing without it. */
  async settled(): Promise<void> {
    for (let awaited: Promise<unknown> | undefined; awaited !== this.#settled;) {
      awaited = this.#settled;
      await awaited;
    }
  }

  #settle(work: Promise<unknown>): Promise<void> {
    this.#settled = Promise.all([this.#settled, work]);
    return this.settled();
  }

  async #open(signal: AbortSignal): Promise<void> {
    const folder = await findProjectFolder();
    if (folder === undefined) {
      if (!signal.aborted) {
        this.#opened = undefined;
        this.#close({ kind: vscode.workspace.workspaceFolders === undefined ? 'no-folder' : 'no-project' });
      }
      return;
    }
    const project = await this.store.readProject(folder);
    if (!signal.aborted) {
      this.#opened = { folder, project };
    }
    const opened = await this.store.openSources(project, folder);
    if (signal.aborted) {
      return;
    }
    const before = this.#directory?.folder === folder ? this.#directory : undefined;
    const world = {
      access: (settings: Project['sources'][number]): void => {
        refuseUntrusted(settings, folder);
      },
      onNews: this.#parts.now,
      onPart: this.#parts.ask,
    };
    const sources = readersOf(project, opened, before?.sources ?? [], world);
    const unread = sources.filter((source) => this.#readsAll || before?.sources.includes(source) !== true);
    this.#readsAll = false;
    this.#directory?.close(sources);
    const directory = new OpenDirectory(folder, project, sources, this.log, this.#publish, before);
    this.#directory = directory;
    this.#setState(directory.ready);
    await directory.read(unread);
  }

  /** A changed file matters when it is the project's or one that a source names, not when it is something that we wrote ourselves. */
  #follow(file: string): void {
    if (path.basename(file) === 'enrollment.json') {
      void this.followProject();
      return;
    }
    const { folder = '', sources = [] } = this.#directory ?? {};
    sources
      .filter(({ settings }) => filesOf(settings).some((own) => path.resolve(folder, own) === file))
      .forEach(({ settings }) => void this.refreshSource(settings.id));
  }

  readonly #publish = (): void => {
    if (this.#directory !== undefined) {
      this.#setState(this.#directory.ready);
    }
  };

  #close(state: SessionState): void {
    this.#directory?.close();
    this.#directory = undefined;
    this.#setState(state);
  }

  #setState(state: SessionState): void {
    if (state.kind !== this.#told) {
      this.#told = state.kind;
      void vscode.commands.executeCommand('setContext', contextKey, state.kind);
      if (state.kind !== 'loading') {
        // Views that belong to a project stay while it is opened again.
        void vscode.commands.executeCommand('setContext', 'enrollmentPackager.hasProject', state.kind === 'ready');
      }
    }
    this.#state = state;
    this.#announce();
  }

  #announce(): void {
    void vscode.commands.executeCommand('setContext', 'enrollmentPackager.hasChosen', this.#chosen.size > 0);
    this.#changed.fire();
  }

  dispose(): void {
    this.#load.abort();
    this.#parts.dispose();
    this.#directory?.close();
    this.#watchers.forEach((watcher) => {
      watcher.dispose();
    });
    this.#changed.dispose();
  }
}
