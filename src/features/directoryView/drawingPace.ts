import { setTimeout as sleep } from 'node:timers/promises';
import type { SourceState } from '../../core/directory/sourceState';

/**
 * Milliseconds. VS Code draws what a tree tells at once after 200 ms of quiet (`ExtHostTreeView`); what comes sooner waits for such a quiet, and
 * anew with everything that follows. While users arrive, it would never come. A little more, since its clock starts after ours.
 */
const quietTime = 220;

/** Milliseconds between two drawings that only show that more users are here: it is seen to move, and the machine is left to those who read. */
const arrivalTime = 500;

/** Of the time that a drawing took, what has to pass before the next one of that kind. */
const restFactor = 2;

/** Milliseconds in which most servers send their first users. Only where it takes longer is "connecting" worth a row of its own. */
const patience = 150;

/** What is drawn of a source, by its state. */
export interface DrawnSource {
  readonly state: SourceState;
}

/** When the tree is drawn: as soon as VS Code would do it at once, and with something to show. */
export class DrawingPace {
  #lastTold = -Infinity;
  #arrivalRest = arrivalTime;
  #states: ReadonlyMap<DrawnSource, SourceState> = new Map();

  /** VS Code was told of rows, or of the message above them. */
  told(): void {
    this.#lastTold = performance.now();
  }

  /** These sources are drawn as they stand now. @param took milliseconds */
  drew(sources: readonly DrawnSource[], took: number): void {
    this.#states = new Map(sources.map((source) => [source, source.state]));
    this.#arrivalRest = Math.max(arrivalTime, took * restFactor);
  }

  /** Resolves when it is time to draw. @param sources how they stand, asked again and again */
  async turn(sources: () => readonly DrawnSource[]): Promise<void> {
    const end = performance.now() + patience;
    while (performance.now() < end && this.#onlyConnects(sources())) {
      await sleep(10);
    }
    while (this.#left(sources()) > 0) {
      await sleep(Math.min(this.#left(sources()), 20));
    }
  }

  #left(sources: readonly DrawnSource[]): number {
    const rest = this.#onlyGoesOn(sources) ? this.#arrivalRest : quietTime;
    return this.#lastTold + rest - performance.now();
  }

  /** All that is new is that servers are asked, of whom nobody has answered yet. */
  #onlyConnects(sources: readonly DrawnSource[]): boolean {
    const changed = this.#changed(sources);
    return changed.length > 0 && changed.every(({ state }) => state.kind === 'reading' && state.count === 0);
  }

  /** All that is new is that more users are here of sources of which some are drawn. */
  #onlyGoesOn(sources: readonly DrawnSource[]): boolean {
    const changed = this.#changed(sources);
    return (
      changed.length > 0 &&
      changed.every((source) => {
        const drawn = this.#states.get(source);
        return source.state.kind === 'reading' && drawn?.kind === 'reading' && drawn.count > 0;
      })
    );
  }

  #changed(sources: readonly DrawnSource[]): readonly DrawnSource[] {
    return sources.filter((source) => this.#states.get(source) !== source.state);
  }
}
