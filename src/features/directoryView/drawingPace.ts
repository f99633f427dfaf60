import { setTimeout as sleep } from 'node:timers/promises';
import type { SourceState } from '../../core/directory/sourceState';

/**
 * Milliseconds. VS Code draws what a tree tells at once after 200 ms of quiet (`ExtHostTreeView`); what comes sooner waits for such a quiet, and
 * anew with everything that follows. While users arrive, it would never come. A little more, since its clock starts after ours.
 */
const quietTime = 220;

/** Milliseconds in which most servers send their first users. Only where it takes longer is "connecting" worth a row of its own. */
const patience = 150;

/** What is drawn of a source, by its state. */
export interface DrawnSource {
  readonly state: SourceState;
}

/** When the tree is drawn: as soon as VS Code would do it at once, and with something to show. */
export class DrawingPace {
  #lastTold = -Infinity;
  #states: ReadonlyMap<DrawnSource, SourceState> = new Map();

  /** VS Code was told of rows, or of the message above them. */
  told(): void {
    this.#lastTold = performance.now();
  }

  /** These sources are drawn as they stand now. */
  drew(sources: readonly DrawnSource[]): void {
    this.#states = new Map(sources.map((source) => [source, source.state]));
  }

  /** Resolves when it is time to draw. @param sources how they stand, asked again and again */
  async turn(sources: () => readonly DrawnSource[]): Promise<void> {
    const end = performance.now() + patience;
    while (performance.now() < end && this.#onlyConnects(sources())) {
      await sleep(10);
    }
    for (let left = this.#rest(); left > 0; left = this.#rest()) {
      await sleep(left);
    }
  }

  #rest(): number {
    return this.#lastTold + quietTime - performance.now();
  }

  /** All that is new is that servers are asked, of whom nobody has answered yet. */
  #onlyConnects(sources: readonly DrawnSource[]): boolean {
    const changed = sources.filter((source) => this.#states.get(source) !== source.state);
    return changed.length > 0 && changed.every(({ state }) => state.kind === 'reading' && state.count === 0);
  }
}
