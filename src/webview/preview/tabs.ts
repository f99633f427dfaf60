import { element } from './dom';
import { nextIndex } from './nextIndex';

interface Tab {
  readonly id: string;
  readonly label: string;
  readonly content: HTMLElement;
}

/** Views of which a narrow page shows one at a time. A wide one shows all and hides the tabs; the style sheet decides. */
export class Tabs {
  readonly list: HTMLElement;
  readonly panels: readonly HTMLElement[];
  readonly #tabs: readonly HTMLButtonElement[];

  constructor(label: string, tabs: readonly Tab[]) {
    this.#tabs = tabs.map(({ id, label: text }, index) =>
      element('button', {
        text,
        attributes: { type: 'button', role: 'tab', id: `${id}-tab`, 'aria-controls': id, tabindex: '-1' },
        onClick: () => {
          this.#choose(index);
        },
      }),
    );
    this.panels = tabs.map(({ id, label: text, content }) =>
      element('section', {
        class: `panel ${id}`,
        attributes: { id, role: 'tabpanel', 'aria-labelledby': `${id}-tab` },
        children: [element('h2', { class: 'wide-only', text }), content],
      }),
    );
    this.list = element('div', {
      class: 'tabs',
      attributes: { role: 'tablist', 'aria-label': label },
      children: this.#tabs,
    });
    this.list.addEventListener('keydown', (event) => {
      const at = this.#tabs.findIndex((tab) => tab === document.activeElement);
      const key = { ArrowRight: 'ArrowDown', ArrowLeft: 'ArrowUp' }[event.key] ?? event.key;
      const next = nextIndex(key, at, this.#tabs.length);
      if (next !== undefined) {
        event.preventDefault();
        this.#choose(next);
        this.#tabs[next]?.focus();
      }
    });
    this.#choose(0);
  }

  #choose(chosen: number): void {
    this.#tabs.forEach((tab, index) => {
      tab.setAttribute('aria-selected', String(index === chosen));
      tab.setAttribute('tabindex', index === chosen ? '0' : '-1');
    });
    this.panels.forEach((panel, index) => {
      panel.classList.toggle('chosen', index === chosen);
    });
  }
}
