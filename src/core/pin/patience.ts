import type { Served } from './askForPin';

/** Accounts in a row that come to nothing before a server counts as of no use. */
const enough = 3;

/**
 * Whether it makes sense to go on. Asking takes the PIN away that an account has, so a server whose PINs nobody can read, or
 * that makes none, is not asked for ten thousand accounts.
 */
export class Patience {
  #inARow = 0;
  #hasServed = false;

  note(served: Served): void {
    if (served.kind === 'kept') {
      this.#inARow = 0;
      this.#hasServed = true;
    } else if (this.#isOfNoUse(served.why.reason)) {
      this.#inARow++;
    }
  }

  /** It has given one PIN, so it makes them and shows them. */
  get hasServed(): boolean {
    return this.#hasServed;
  }

  get isOver(): boolean {
    return this.#inARow >= enough;
  }

  /** After the first PIN a mask is about one account; only failures are about the server. */
  #isOfNoUse(reason: string): boolean {
    return reason === 'failed' || (!this.#hasServed && (reason === 'not-made' || reason === 'not-readable'));
  }
}
