import { element } from './dom';

/** Milliseconds without a change before something is said: while the user types, every count would only disturb. */
const pause = 1_000;

/** Tells those who do not see the page what changed. */
export class Announcer {
  readonly root = element('div', { class: 'spoken', attributes: { role: 'status', 'aria-live': 'polite' } });
  #timer: ReturnType<typeof setTimeout> | undefined;

  say(text: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.root.textContent !== text) {
        this.root.textContent = text;
      }
    }, pause);
  }
}
