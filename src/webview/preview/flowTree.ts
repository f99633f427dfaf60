import type { FlowStep, Lines } from '../../protocol/preview/flow';
import { element, setAttribute } from './dom';
import { linesInOrder, shapeOf } from './flowShape';
import { blocksOf, type Block, type FlowBlockStep } from './flowBlocks';
import { effectRow, row } from './flowRow';
import { expectedEffects, spokenEffect, usualOf, type Usual } from './flowText';
import { Roving } from './roving';
import type { Say } from './words';

/** What a step of the flow does when it is used. */
export interface FlowActions {
  /** @param isFinal true where the user wants to go there, not only to look */
  readonly onUse: (line: number, isFinal: boolean) => void;
}

/** The flow as a tree: arrows go through it and open and close blocks, Enter goes to the editor. */
export class FlowTree {
  readonly root = element('div', { class: 'flow', attributes: { role: 'tree' } });
  readonly #roving = new Roving(this.root, () => this.#visible());
  /** Blocks that the user opened or closed, by their path; kept while the script changes. */
  readonly #toggled = new Map<string, boolean>();
  #usual: Usual | undefined;
  /** What is drawn, but for the lines: those move with every line that is typed above, and are then written anew alone. */
  #shape = '';
  /** Items with a place in the script, in the order of `linesInOrder`. */
  #placed: HTMLElement[] = [];

  constructor(
    private readonly say: Say,
    private readonly actions: FlowActions,
  ) {
    this.root.setAttribute('aria-label', say('effects'));
    this.root.addEventListener('keydown', (event) => {
      this.#onKey(event);
    });
    this.root.addEventListener('click', (event) => {
      this.#onClick(event);
    });
  }

  show(steps: readonly FlowStep[]): void {
    const shape = shapeOf(steps);
    if (shape === this.#shape) {
      linesInOrder(steps, this.say).forEach((lines, index) => {
        this.#place(this.#placed[index], lines);
      });
      return;
    }
    this.#shape = shape;
    this.#placed = [];
    const focused = this.root.contains(document.activeElement) ? pathOf(this.#roving.current) : undefined;
    this.#usual = usualOf(expectedEffects(steps));
    this.root.replaceChildren(...this.#items(steps, 1, ''));
    const again = focused === undefined ? undefined : this.#visible().find((item) => pathOf(item) === focused);
    this.#roving.refresh(again);
    again?.focus();
  }

  /** Marks the steps of a line of the script, the innermost first, and scrolls to it. */
  showLine(line: number): void {
    this.root.querySelectorAll('.at-cursor').forEach((item) => {
      item.classList.remove('at-cursor');
    });
    const found = this.#visible().filter((item) => holds(item, line));
    const innermost = found.sort((one, other) => lengthOf(one) - lengthOf(other))[0];
    if (innermost !== undefined) {
      innermost.classList.add('at-cursor');
      if (!this.root.contains(document.activeElement)) {
        this.#roving.refresh(innermost);
      }
      innermost.querySelector(':scope > .row')?.scrollIntoView({ block: 'nearest' });
    }
  }

  #items(steps: readonly FlowStep[], level: number, path: string): readonly HTMLElement[] {
    return steps.map((step, index) => this.#item(step, level, `${path}/${index}`));
  }

  #item(step: FlowStep, level: number, path: string): HTMLElement {
    switch (step.type) {
      case 'effect': {
        const item = this.#leaf(path, level, effectRow(step, this.#usual, this.say), spokenEffect(step, this.say));
        item.classList.add('effect', step.kind, ...(step.run === undefined ? [] : [`run-${step.run}`]));
        return this.#placeNew(item, step.lines);
      }
      case 'exit': {
        const text = step.code === undefined ? this.say('exitOpen') : this.say('exit', step.code);
        const item = this.#leaf(path, level, row({ icon: 'exit', word: text }), text);
        item.classList.add('exit');
        return this.#placeNew(item, step.lines);
      }
      case 'branch':
      case 'loop':
      case 'try':
      case 'call':
        return this.#blocks(step, level, path);
    }
  }

  #blocks(step: FlowBlockStep, level: number, path: string): HTMLElement {
    const items = blocksOf(step, this.say).map((block, index) => this.#block(block, level, `${path}.${index}`));
    items.slice(0, 1).forEach((item) => this.#placeNew(item, step.lines));
    return element('div', { class: `blocks ${step.type}`, attributes: { role: 'none' }, children: items });
  }

  #block({ icon, class: name, word, label, note, steps, isClosed }: Block, level: number, path: string): HTMLElement {
    const spoken = [word, label, note].filter((part) => part !== undefined && part !== '').join(', ');
    const item = this.#leaf(path, level, row({ icon, word, label, note, count: steps.length }), spoken);
    item.classList.add('block', ...name.split(' '));
    if (steps.length > 0) {
      item.append(
        element('div', {
          class: 'group',
          attributes: { role: 'group' },
          children: this.#items(steps, level + 1, path),
        }),
      );
      open(item, this.#toggled.get(path) ?? !isClosed);
    }
    return item;
  }

  #leaf(path: string, level: number, content: HTMLElement, spoken: string): HTMLElement {
    return element('div', {
      class: 'step',
      attributes: {
        role: 'treeitem',
        tabindex: '-1',
        'aria-level': String(level),
        'aria-label': spoken,
        'data-path': path,
      },
      children: [content],
    });
  }

  #placeNew(item: HTMLElement, lines: Lines): HTMLElement {
    this.#placed.push(item);
    this.#place(item, lines);
    return item;
  }

  #place(item: HTMLElement | undefined, { first, last }: Lines): void {
    const number = item?.querySelector(':scope > .row > .at');
    if (item !== undefined && number) {
      item.dataset['first'] = String(first);
      item.dataset['last'] = String(last);
      item.setAttribute('aria-description', this.say('line', first));
      number.textContent = String(first);
    }
  }

  #visible(): readonly HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>('.step:not([aria-expanded="false"] .step)')];
  }

  #toggle(item: HTMLElement, isOpen: boolean): void {
    open(item, isOpen);
    this.#toggled.set(pathOf(item), isOpen);
    this.#roving.refresh();
  }

  #onClick({ target }: MouseEvent): void {
    const item = target instanceof Element ? target.closest<HTMLElement>('.step') : null;
    if (item === null || !(target instanceof Element)) {
      return;
    }
    this.#roving.focus(item);
    if (target.closest('.twistie') !== null && item.hasAttribute('aria-expanded')) {
      this.#toggle(item, item.getAttribute('aria-expanded') !== 'true');
    } else {
      this.#use(item, false);
    }
  }

  #onKey(event: KeyboardEvent): void {
    const item = this.#roving.current;
    if (item === undefined || event.defaultPrevented) {
      return;
    }
    const expanded = item.getAttribute('aria-expanded');
    const parent = item.parentElement?.closest<HTMLElement>('.step') ?? undefined;
    if (event.key === 'Enter' || event.key === ' ') {
      this.#use(item, event.key === 'Enter');
    } else if (event.key === 'ArrowRight' && expanded === 'false') {
      this.#toggle(item, true);
    } else if (event.key === 'ArrowLeft' && expanded === 'true') {
      this.#toggle(item, false);
    } else if (event.key === 'ArrowLeft' && parent !== undefined) {
      this.#roving.focus(parent);
    } else {
      return;
    }
    event.preventDefault();
  }

  #use(item: HTMLElement, isFinal: boolean): void {
    const line = Number(item.dataset['first']);
    if (line > 0) {
      this.actions.onUse(line, isFinal);
    }
  }
}

function pathOf(item: HTMLElement | undefined): string {
  return item?.dataset['path'] ?? '';
}

function holds({ dataset }: HTMLElement, line: number): boolean {
  return Number(dataset['first']) <= line && line <= Number(dataset['last']);
}

function lengthOf({ dataset }: HTMLElement): number {
  return Number(dataset['last']) - Number(dataset['first']);
}

function open(item: HTMLElement, isOpen: boolean): void {
  setAttribute(item, 'aria-expanded', String(isOpen));
}
