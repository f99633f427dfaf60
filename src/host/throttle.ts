/** Milliseconds between two repaints while users arrive: often enough to see it move, seldom enough to work meanwhile. */
const repaintEvery = 150;

/** Calls at once what it is asked to call the first time, and then what comes in quick succession together. */
export class Throttle {
  #timer: NodeJS.Timeout | undefined;
  #isAsked = false;

  constructor(private readonly call: () => void) {}

  readonly ask = (): void => {
    if (this.#timer !== undefined) {
      this.#isAsked = true;
      return;
    }
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#isAsked) {
        this.#isAsked = false;
        this.ask();
      }
    }, repaintEvery);
    this.call();
  };

  /** Calls at once, whatever was called before. */
  readonly now = (): void => {
    this.dispose();
    this.ask();
  };

  dispose(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isAsked = false;
  }
}
