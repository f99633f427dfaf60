import type { FromPage } from '../../protocol/preview/fromPage';
import type { ToPageOf } from '../../protocol/preview/toPage';
import { element } from './dom';
import { countKinds, expectedEffects, usualOf } from './flowText';
import { FlowTree } from './flowTree';
import { icon } from './icons';
import { breakable } from './flowRow';
import { effectIcons } from './iconShapes';
import type { Say } from './words';

/** What the script will do: how often what, as whom, the flow, and what only a simulated run did. */
export class EffectsView {
  readonly #counts = element('ul', { class: 'counts' });
  readonly #usual = element('p', { class: 'usual' });
  readonly #note = element('p', { class: 'empty' });
  readonly #runOnly = element('section', { class: 'run-only' });
  readonly #overlay: HTMLButtonElement;
  readonly flow: FlowTree;
  readonly root: HTMLElement;

  constructor(
    private readonly say: Say,
    send: (message: FromPage) => void,
    onUse: (line: number, isFinal: boolean) => void,
  ) {
    this.flow = new FlowTree(say, { onUse });
    this.#overlay = element('button', {
      class: 'quiet',
      text: say('runOverlay'),
      attributes: { type: 'button' },
      onClick: () => {
        send({ type: 'overlayRun', isShown: this.#overlay.getAttribute('aria-pressed') !== 'true' });
      },
    });
    this.root = element('div', {
      class: 'effects-view',
      children: [
        this.#counts,
        element('div', { class: 'bar', children: [this.#usual, this.#overlay] }),
        this.#note,
        this.#runOnly,
        this.flow.root,
      ],
    });
  }

  show({ note, steps, isCut, run }: ToPageOf<'picture'>): void {
    const effects = expectedEffects(steps);
    const usual = usualOf(effects);
    const text = note ?? (steps.length === 0 ? this.say('noEffects') : isCut ? this.say('moreSteps') : '');
    this.#note.textContent = text;
    this.#note.hidden = text === '';
    this.#usual.textContent =
      usual === undefined ? '' : this.say('everythingAs', usual.account, this.say(`bits.${usual.bitness}`));
    this.#counts.replaceChildren(
      ...countKinds(effects).map(([kind, count]) =>
        element('li', {
          class: kind,
          children: [
            icon(effectIcons[kind]),
            element('span', { text: this.say(`kind.${kind}`) }),
            element('b', { text: String(count) }),
          ],
        }),
      ),
    );
    this.#showRun(run);
    this.flow.show(steps);
  }

  #showRun(run: ToPageOf<'picture'>['run']): void {
    this.#overlay.hidden = run === undefined;
    this.#overlay.setAttribute('aria-pressed', String(run?.isShown === true));
    this.#overlay.title = run?.title ?? '';
    this.#runOnly.hidden = run?.isShown !== true;
    if (run?.isShown === true) {
      this.#runOnly.replaceChildren(
        element('h3', {
          text: run.only.length === 0 ? this.say('runAgrees') : this.say('runOnly', run.only.length + run.further),
        }),
        element('p', { class: 'meta', text: run.title }),
        element('ul', {
          children: run.only.map(({ word, target, account }) =>
            element('li', {
              children: [
                element('span', { class: 'word', text: word }),
                element('code', { class: 'target', children: breakable(target) }),
                element('span', { class: 'note', text: account }),
              ],
            }),
          ),
        }),
      );
    }
  }
}
