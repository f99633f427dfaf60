import path from 'node:path';
import * as vscode from 'vscode';
import type { DirectorySnapshot } from '../core/directory/directoryUser';
import { readDirectory } from '../core/directory/readDirectory';
import type { Exclusion, ResolvedSelection } from '../core/directory/recipient';
import { resolveRecipients } from '../core/directory/resolveRecipients';
import { EnrollmentError } from '../core/errors';
import type { ProjectStore } from '../core/ports';
import type { Project } from '../core/project/project';
import { failureText } from './showFailure';

/** What the workspace holds. Each state has its own welcome text in the view. */
export type SessionState =
  | { readonly kind: 'no-folder' }
  | { readonly kind: 'no-project' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string; readonly error: unknown }
  | ReadyProject;

/** A project whose sources have been read. */
export interface ReadyProject {
  readonly kind: 'ready';
  readonly folder: string;
  readonly project: Project;
  readonly directory: DirectorySnapshot;
  /** Why users cannot enrol, by their key. */
  readonly excluded: ReadonlyMap<string, Exclusion>;
}

/** A project that was read, whatever has become of its sources. */
export type OpenedProject = Pick<ReadyProject, 'folder' | 'project'>;

const chosenKey = 'enrollmentPackager.chosen';
const contextKey = 'enrollmentPackager.state';

/** The open project, its directory, and who is chosen. Features share it; none of them knows another. */
export class ProjectSession implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #watchers: vscode.Disposable[] = [];
  #state: SessionState = { kind: 'loading' };
  #chosen: ReadonlySet<string>;
  #inputs: ReadonlySet<string> = new Set();
  #opened: OpenedProject | undefined;
  #loads = 0;
  #settled: Promise<void> = Promise.resolve();

  /** The project was loaded anew, or other users were chosen. */
  readonly onDidChange = this.#changed.event;

  constructor(
    readonly store: ProjectStore,
    private readonly memory: vscode.Memento,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.#chosen = new Set(memory.get<string[]>(chosenKey, []));
    const files = vscode.workspace.createFileSystemWatcher('**/*.{csv,json}');
    const reload = (uri: vscode.Uri): void => {
      if (this.#isInput(uri.fsPath)) {
        void this.reload();
      }
    };
    this.#watchers.push(files, files.onDidChange(reload), files.onDidCreate(reload), files.onDidDelete(reload));
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

  /** Keys of the users who are chosen. */
  get chosen(): ReadonlySet<string> {
    return this.#chosen;
  }

  async choose(change: (chosen: Set<string>) => void): Promise<void> {
    const next = new Set(this.#chosen);
    change(next);
    this.#chosen = next;
    await this.memory.update(chosenKey, [...next]);
    this.#announce();
  }

  /** Who of those chosen gets a PIN, and who cannot enrol. */
  resolveChosen(ready: ReadyProject): ResolvedSelection {
    return resolveRecipients(ready.directory.users, ready.project, ({ key }) => this.#chosen.has(key));
  }

  /** Reads the project and its sources again. What is chosen stays. Resolves when no newer reading is under way either. */
  reload(): Promise<void> {
    const load = ++this.#loads;
    const isSuperseded = (): boolean => load !== this.#loads;
    this.#setState({ kind: 'loading' });
    this.#settled = this.#load(isSuperseded).then((state) => {
      if (!isSuperseded()) {
        this.#setState(state);
      }
    });
    return this.settled();
  }

  /** Resolves when nothing is being read any more, so that a command waits for its data instead of failing without it. */
  async settled(): Promise<void> {
    for (let awaited: Promise<void> | undefined; awaited !== this.#settled;) {
      awaited = this.#settled;
      await awaited;
    }
  }

  async #load(isSuperseded: () => boolean): Promise<SessionState> {
    try {
      const folder = await this.#findFolder();
      if (folder === undefined) {
        this.#opened = undefined;
        return { kind: vscode.workspace.workspaceFolders === undefined ? 'no-folder' : 'no-project' };
      }
      const project = await this.store.readProject(folder);
      if (!isSuperseded()) {
        this.#opened = { folder, project };
      }
      const inputs = sourceFiles(project, folder);
      refuseForeignFiles(inputs, folder);
      if (!isSuperseded()) {
        this.#inputs = new Set(inputs);
      }
      const signal = {
        get aborted() {
          return isSuperseded();
        },
      };
      return this.#ready(
        folder,
        project,
        await readDirectory(await this.store.openSources(project, folder), { signal }),
      );
    } catch (error) {
      if (!isSuperseded()) {
        this.log.error(failureText(error));
      }
      return { kind: 'failed', message: failureText(error), error };
    }
  }

  #ready(folder: string, project: Project, directory: DirectorySnapshot): ReadyProject {
    const { excluded } = resolveRecipients(directory.users, project);
    this.log.info(
      `${directory.users.length} users and ${directory.groups.length} groups read, ${excluded.length} cannot enrol.`,
    );
    directory.notes.forEach((note) => {
      this.log.warn(note);
    });
    return {
      kind: 'ready',
      folder,
      project,
      directory,
      excluded: new Map(excluded.map((exclusion) => [exclusion.key, exclusion])),
    };
  }

  async #findFolder(): Promise<string | undefined> {
    const found = await vscode.workspace.findFiles('**/enrollment.json', '**/node_modules/**', 20);
    const shallow = found
      .map(({ fsPath }) => fsPath)
      .sort((a, b) => a.split(/[\\/]/).length - b.split(/[\\/]/).length || a.localeCompare(b));
    return shallow[0]?.replace(/[\\/]enrollment\.json$/, '');
  }

  /** A changed file matters when it is the project's or one that its sources name, not when it is something that we wrote ourselves. */
  #isInput(file: string): boolean {
    return path.basename(file) === 'enrollment.json' || this.#inputs.has(file);
  }

  #setState(state: SessionState): void {
    this.#state = state;
    void vscode.commands.executeCommand('setContext', contextKey, state.kind);
    if (state.kind !== 'loading') {
      // Views that belong to a project stay while it is read again.
      void vscode.commands.executeCommand('setContext', 'enrollmentPackager.hasProject', state.kind === 'ready');
    }
    this.#announce();
  }

  #announce(): void {
    void vscode.commands.executeCommand('setContext', 'enrollmentPackager.hasChosen', this.#chosen.size > 0);
    this.#changed.fire();
  }

  dispose(): void {
    this.#watchers.forEach((watcher) => {
      watcher.dispose();
    });
    this.#changed.dispose();
  }
}

function sourceFiles(project: Project, folder: string): readonly string[] {
  return project.sources
    .flatMap(({ users, groups }) => [users, groups ?? users])
    .map((file) => path.resolve(folder, file));
}

/**
 * In Restricted Mode only files of the project's own folder are read: a path to a server would send it the user's credentials.
 * @throws EnrollmentError `untrusted-path`
 */
function refuseForeignFiles(files: readonly string[], folder: string): void {
  const foreign = files.find(
    (file) => path.relative(folder, file).startsWith('..') || path.isAbsolute(path.relative(folder, file)),
  );
  if (foreign !== undefined && !vscode.workspace.isTrusted) {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'untrusted-path',
      message: 'A source lies outside the project folder: {0}.',
      remedy: 'Trust this workspace to read it.',
      values: [foreign],
    });
  }
}
