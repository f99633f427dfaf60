import type * as vscode from 'vscode';

/** In milliseconds. Not sooner than after a second, or an end that is being worked on would be looked at without pause. */
const aMinute = 60_000;
const aSecond = 1000;

/** Calls once a minute, and at a moment that is named: time left is shown in minutes. Stands still where there is nothing to count. */
export class Minutes implements vscode.Disposable {
  #timer: NodeJS.Timeout | undefined;

  /** @param next when something ends, in milliseconds from now; undefined where nothing is counted */
  constructor(
    private readonly next: () => number | undefined,
    private readonly call: () => void,
  ) {}

  /** What is counted has changed. */
  restart(): void {
    clearTimeout(this.#timer);
    const left = this.next();
    if (left !== undefined) {
      this.#timer = setTimeout(
        () => {
          this.call();
          this.restart();
        },
        Math.min(aMinute, Math.max(aSecond, left)),
      );
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
