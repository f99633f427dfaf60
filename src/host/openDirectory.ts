import type * as vscode from 'vscode';
import type { DirectorySnapshot } from '../core/directory/directoryUser';
import { RecipientIndex } from '../core/directory/recipientIndex';
import { inSlices } from '../core/inSlices';
import type { Project } from '../core/project/project';
import { pause } from './pause';
import { failureText } from './showFailure';
import { isReading, type SourceReader } from './sourceReader';

/** A project that is open. Its sources are read side by side, each with a state of its own. */
export interface ReadyProject {
  readonly kind: 'ready';
  readonly folder: string;
  readonly project: Project;
  readonly sources: readonly SourceReader[];
  /** All that there is to see: everyone of the sources that are ready, and who has arrived from the others so far. */
  readonly directory: DirectorySnapshot;
  /** Who of the sources that are ready can enrol. */
  readonly index: RecipientIndex;
}

/** The sources of an open project, and who they come to together. */
export class OpenDirectory {
  #index: RecipientIndex;
  /** Indexes are made one after the other, the last from all that is there. */
  #indexing: Promise<void> = Promise.resolve();
  #isClosed = false;

  /**
   * @param before the same project before its file changed: until there is a new index, the old one serves
   * @param onChange a source ended, and the index says so
   */
  constructor(
    readonly folder: string,
    readonly project: Project,
    readonly sources: readonly SourceReader[],
    private readonly log: vscode.LogOutputChannel,
    private readonly onChange: () => void,
    before?: OpenDirectory,
  ) {
    this.#index = before === undefined ? new RecipientIndex(project) : before.#index;
  }

  /** How it stands now. */
  get ready(): ReadyProject {
    const { folder, project, sources } = this;
    return { kind: 'ready', folder, project, sources, directory: merge(sources), index: this.#index };
  }

  /**
   * Reads these sources side by side; one that fails keeps no other waiting. Those that were being read before the project was opened
   * anew are waited for.
   */
  async read(sources: readonly SourceReader[]): Promise<void> {
    const goingOn = this.sources.filter((source) => isReading(source) && !sources.includes(source));
    await Promise.all([
      this.#reindex(),
      ...sources.map((source) => this.#read(source)),
      ...goingOn.map((source) => this.#follow(source)),
    ]);
  }

  find(sourceId: string): readonly SourceReader[] {
    return this.sources.filter(({ settings }) => settings.id === sourceId);
  }

  /** Stops reading. @param kept sources that the next project goes on with */
  close(kept: readonly SourceReader[] = []): void {
    this.#isClosed = true;
    this.sources
      .filter((source) => !kept.includes(source))
      .forEach((source) => {
        source.cancel();
      });
  }

  async #read(source: SourceReader): Promise<void> {
    if (await source.read()) {
      logOutcome(this.log, source);
      await this.#reindex();
    }
  }

  async #follow(source: SourceReader): Promise<void> {
    await source.ended();
    await this.#reindex();
  }

  #reindex(): Promise<void> {
    this.#indexing = this.#indexing.then(async () => {
      const index = new RecipientIndex(this.project);
      for (const { whole } of this.#isClosed ? [] : this.sources) {
        await inSlices(whole, pause, (user) => {
          index.add(user);
        });
      }
      if (!this.#isClosed) {
        this.#index = index;
        this.onChange();
      }
    });
    return this.#indexing;
  }
}

/** All sources' users and groups, in the project's order. */
function merge(sources: readonly SourceReader[]): DirectorySnapshot {
  const [first, ...rest] = sources.map(({ shown }) => shown);
  return first !== undefined && rest.length === 0
    ? first
    : {
        users: sources.flatMap(({ shown }) => shown.users),
        groups: sources.flatMap(({ shown }) => shown.groups),
        notes: sources.flatMap(({ shown }) => shown.notes),
      };
}

function logOutcome(log: vscode.LogOutputChannel, { settings, state, shown }: SourceReader): void {
  switch (state.kind) {
    case 'ready':
      log.info(`Source "${settings.id}": ${shown.users.length} users and ${shown.groups.length} groups read.`);
      shown.notes.forEach((note) => {
        log.warn(note);
      });
      break;
    case 'cancelled':
      log.info(`Source "${settings.id}": cancelled by the user.`);
      break;
    case 'reading':
      break;
    case 'signed-out':
    case 'empty':
    case 'failed':
      log.error(`Source "${settings.id}": ${failureText(state.error)}`);
  }
}
