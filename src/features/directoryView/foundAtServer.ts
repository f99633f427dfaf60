import type { DirectoryUser } from '../../core/directory/directoryUser';
import { EnrollmentError } from '../../core/errors';
import type { ReadyProject } from '../../host/openDirectory';
import type { SourceReader } from '../../host/sourceReader';

/** Users asked for at a time, and at most for one source: a filter that finds more is too wide to be read through. */
const pageSize = 200;
const most = 1000;

/** What servers find for the filter while not all of their users are here. It joins what has arrived. */
export class FoundAtServer {
  readonly #searches = new Map<SourceReader, AbortController>();
  #users = new Map<string, DirectoryUser>();
  #filter = '';

  /** Called when more was found. */
  onFind: () => void = () => undefined;

  /** @param onFailure told of a search that failed; what is being read goes on, and says itself what is wrong */
  constructor(private readonly onFailure: (sourceId: string, error: unknown) => void) {}

  /** Users found for the filter that was last followed. */
  get users(): readonly DirectoryUser[] {
    return [...this.#users.values()];
  }

  /** Begins to search where users are missing, and ends what is not needed any more. */
  follow({ sources }: Pick<ReadyProject, 'sources'>, filter: string): void {
    if (filter !== this.#filter) {
      this.#filter = filter;
      this.#end([...this.#searches.keys()]);
      this.#users = new Map();
    }
    const incomplete = filter === '' ? [] : sources.filter(isIncomplete);
    this.#end([...this.#searches.keys()].filter((source) => !incomplete.includes(source)));
    incomplete
      .filter((source) => !this.#searches.has(source))
      .forEach((source) => {
        const search = new AbortController();
        this.#searches.set(source, search);
        void this.#search(source, filter, search.signal);
      });
  }

  async #search(source: SourceReader, filter: string, signal: AbortSignal): Promise<void> {
    try {
      let count = 0;
      for await (const page of source.search({ search: filter, pageSize }, signal)) {
        if (signal.aborted) {
          return;
        }
        page.forEach((user) => this.#users.set(user.key, user));
        this.onFind();
        count += page.length;
        if (count >= most) {
          return;
        }
      }
    } catch (error) {
      if (!(error instanceof EnrollmentError && error.kind === 'cancelled')) {
        this.onFailure(source.settings.id, error);
      }
    }
  }

  #end(sources: readonly SourceReader[]): void {
    for (const source of sources) {
      this.#searches.get(source)?.abort();
      this.#searches.delete(source);
      const prefix = source.settings.id;
      this.#users = new Map([...this.#users].filter(([, { sourceId }]) => sourceId !== prefix));
    }
  }

  dispose(): void {
    this.#end([...this.#searches.keys()]);
  }
}

function isIncomplete({ state, whole, settings }: SourceReader): boolean {
  const isServer = settings.kind !== 'csv';
  return isServer && whole.length === 0 && (state.kind === 'reading' || state.kind === 'cancelled');
}
