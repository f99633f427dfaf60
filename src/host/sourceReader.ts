import type { DirectorySnapshot, DirectoryUser } from '../core/directory/directoryUser';
import { stateAfter, type SourceState } from '../core/directory/sourceState';
import type { DirectorySource, UserQuery } from '../core/ports';
import type { Project, SourceSettings } from '../core/project/project';

const nothing: DirectorySnapshot = { users: [], groups: [], notes: [] };

/** What a reader asks of the session. */
export interface ReaderWorld {
  /** @throws EnrollmentError where this workspace is not trusted with the source */
  readonly access: (settings: SourceSettings) => void;
  /** It began, or its first users are here: what somebody waits for. */
  readonly onNews: () => void;
  /** More users are here. */
  readonly onPart: () => void;
}

/**
 * Reads one source, any number of times, by itself: what becomes of it is its own state, never an exception. Until a new reading is
 * done, what the last one found stays to be seen; without one, what has arrived so far.
 */
export class SourceReader {
  #state: SourceState = { kind: 'reading', count: 0 };
  #shown = nothing;
  /** The state of the last complete reading, to which a cancelled one goes back. */
  #complete: SourceState | undefined;
  #reading = new AbortController();
  #outcome: Promise<unknown> = Promise.resolve();
  #since = new Date();

  constructor(
    readonly settings: SourceSettings,
    readonly source: DirectorySource,
    private readonly world: ReaderWorld,
  ) {}

  get state(): SourceState {
    return this.#state;
  }

  /** What there is to see of it. Only when it is ready are these all its users, with all their groups. */
  get shown(): DirectorySnapshot {
    return this.#shown;
  }

  /** When the last reading began. */
  get since(): Date {
    return this.#since;
  }

  /** Its users where all of them are known: it is ready, or being read once more. */
  get whole(): readonly DirectoryUser[] {
    const known = this.#state.kind === 'ready' || this.#state.kind === 'reading';
    return known && this.#complete !== undefined ? this.#shown.users : [];
  }

  /** Some of its users are here, and never were all of them: it is not known in which groups they are. */
  get isPartial(): boolean {
    return this.#complete === undefined && this.#shown.users.length > 0;
  }

  /** Reads it anew; a reading under way ends at once. @returns whether this reading was the last one, so that its outcome counts */
  read(): Promise<boolean> {
    this.#reading.abort();
    const reading = new AbortController();
    this.#reading = reading;
    this.#since = new Date();
    this.#state = { kind: 'reading', count: 0 };
    this.world.onNews();
    const outcome = this.#finish(reading);
    this.#outcome = outcome;
    return outcome;
  }

  /** Resolves when it is not being read, or no more, by whomever. */
  async ended(): Promise<void> {
    for (let awaited: unknown; awaited !== this.#outcome;) {
      awaited = this.#outcome;
      await awaited;
    }
  }

  /** Asks the source itself, while not all of it is here. */
  search(query: UserQuery, signal: AbortSignal): AsyncIterable<readonly DirectoryUser[]> {
    this.world.access(this.settings);
    return this.source.users(query, { signal });
  }

  /** Ends the reading under way; the connection is free at once. */
  cancel(): void {
    this.#reading.abort();
  }

  async #finish(reading: AbortController): Promise<boolean> {
    const outcome = await this.#ask(reading);
    if (this.#reading !== reading) {
      return false;
    }
    this.#state = outcome;
    return true;
  }

  async #ask(reading: AbortController): Promise<SourceState> {
    try {
      this.world.access(this.settings);
      const onPart = (part: DirectorySnapshot): void => {
        if (this.#reading === reading && !reading.signal.aborted) {
          this.#take(part);
        }
      };
      const snapshot = await this.source.read({ signal: reading.signal, onPart });
      if (this.#reading === reading) {
        this.#shown = snapshot;
        this.#complete = { kind: 'ready', count: snapshot.users.length, at: new Date() };
      }
      return this.#complete ?? { kind: 'cancelled', count: 0 };
    } catch (error) {
      const after = stateAfter(error, this.#shown.users.length);
      return after.kind === 'cancelled' ? (this.#complete ?? after) : after;
    }
  }

  #take(part: DirectorySnapshot): void {
    const isFirst = this.#state.kind === 'reading' && this.#state.count === 0;
    this.#state = { kind: 'reading', count: part.users.length };
    if (this.#complete === undefined) {
      this.#shown = part;
    }
    if (isFirst) {
      this.world.onNews();
    } else {
      this.world.onPart();
    }
  }
}

export function isReading({ state }: SourceReader): boolean {
  return state.kind === 'reading';
}

/** A reader for each source of a project; one whose settings are what they were goes on as it is. */
export function readersOf(
  { sources }: Pick<Project, 'sources'>,
  opened: readonly DirectorySource[],
  before: readonly SourceReader[],
  world: ReaderWorld,
): readonly SourceReader[] {
  return sources.flatMap((settings, at) => {
    const source = opened[at];
    const same = before.find((reader) => JSON.stringify(reader.settings) === JSON.stringify(settings));
    return same ?? (source === undefined ? [] : new SourceReader(settings, source, world));
  });
}
