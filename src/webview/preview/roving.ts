import { nextIndex } from './nextIndex';

/**
 * One stop of the Tab key for a whole list, as the ARIA practices ask for: the arrow keys, Home and End go from item to item.
 * Items are found anew at each key, since lists change while the user types in the editor.
 */
export class Roving {
  #current: HTMLElement | undefined;

  /** @param items the items that can be reached now, in their order */
  constructor(
    private readonly container: HTMLElement,
    private readonly items: () => readonly HTMLElement[],
  ) {
    container.addEventListener('keydown', (event) => {
      this.#onKey(event);
    });
    container.addEventListener('focusin', ({ target }) => {
      const item = target instanceof HTMLElement ? this.items().findLast((one) => one.contains(target)) : undefined;
      if (item !== undefined) {
        this.#mark(item);
      }
    });
  }

  get current(): HTMLElement | undefined {
    return this.#current;
  }

  /** Call after the list has changed: exactly one item stays in the order of the Tab key. */
  refresh(preferred?: HTMLElement): void {
    const items = this.items();
    const kept = this.#current !== undefined && items.includes(this.#current) ? this.#current : undefined;
    const next = preferred ?? kept ?? items[0];
    if (next !== undefined) {
      this.#mark(next);
    }
  }

  focus(item: HTMLElement): void {
    this.#mark(item);
    item.focus();
  }

  #mark(item: HTMLElement): void {
    if (this.#current !== item) {
      this.#current?.setAttribute('tabindex', '-1');
      this.#current = item;
    }
    item.setAttribute('tabindex', '0');
  }

  #onKey(event: KeyboardEvent): void {
    const items = this.items();
    const at = this.#current === undefined ? -1 : items.indexOf(this.#current);
    const next = nextIndex(event.key, at, items.length);
    const item = next === undefined ? undefined : items[next];
    if (item !== undefined && this.container.contains(item)) {
      event.preventDefault();
      this.focus(item);
    }
  }
}
