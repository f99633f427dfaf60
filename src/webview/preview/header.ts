import type { ToPageOf } from '../../protocol/preview/toPage';
import type { FromPage } from '../../protocol/preview/fromPage';
import { element } from './dom';
import { icon } from './icons';
import type { IconName } from './iconShapes';
import type { Say } from './words';

type Option = ToPageOf<'situation'>['cases'][number];

/** The script's name, and for whom and how it is imagined to run. */
export class Header {
  readonly #name = element('h1', { class: 'name' });
  readonly #case: HTMLSelectElement;
  readonly #profile: HTMLSelectElement;
  readonly #recipient: HTMLButtonElement;
  readonly #clear: HTMLButtonElement;
  readonly #pin: HTMLButtonElement;
  readonly root: HTMLElement;

  constructor(
    private readonly say: Say,
    send: (message: FromPage) => void,
  ) {
    // What a list holds comes from the host, which checks the answer again.
    this.#case = choice((enrolmentCase) => {
      send({ type: 'chooseCase', enrolmentCase } as FromPage);
    });
    this.#profile = choice((profile) => {
      send({ type: 'chooseProfile', profile } as FromPage);
    });
    this.#recipient = element('button', {
      class: 'recipient',
      attributes: { type: 'button' },
      onClick: () => {
        send({ type: 'askRecipient' });
      },
    });
    this.#clear = iconButton('close', say('recipientClear'), () => {
      send({ type: 'clearRecipient' });
    });
    this.#pin = iconButton('pin', say('pin'), () => {
      send({ type: 'pin', isPinned: this.#pin.getAttribute('aria-pressed') !== 'true' });
    });
    const save = (format: 'svg' | 'html'): (() => void) => {
      return () => {
        send({ type: 'save', format });
      };
    };
    this.root = this.#layOut([
      iconButton('drawing', say('saveSvg'), save('svg')),
      iconButton('print', say('saveHtml'), save('html')),
      this.#pin,
    ]);
  }

  showName(name: string): void {
    this.#name.textContent = name;
  }

  showSituation({ cases, enrolmentCase, profiles, profile, recipient, isPinned }: ToPageOf<'situation'>): void {
    fill(this.#case, cases, enrolmentCase);
    fill(this.#profile, profiles, profile);
    this.#recipient.textContent = recipient ?? this.say('recipientNobody');
    this.#recipient.setAttribute('aria-label', `${this.say('recipient')}: ${this.#recipient.textContent}`);
    this.#clear.hidden = recipient === undefined;
    this.#pin.setAttribute('aria-pressed', String(isPinned));
  }

  #layOut(buttons: readonly HTMLElement[]): HTMLElement {
    const field = (label: string, control: HTMLElement, ...others: HTMLElement[]): HTMLElement => {
      const caption = element('span', { class: 'caption', text: label });
      return control instanceof HTMLSelectElement
        ? element('label', { class: 'field', children: [caption, control] })
        : element('div', {
            class: 'field',
            children: [caption, element('span', { class: 'joined', children: [control, ...others] })],
          });
    };
    return element('header', {
      children: [
        element('div', { class: 'title', children: [this.#name, ...buttons] }),
        element('div', {
          class: 'fields',
          children: [
            field(this.say('case'), this.#case),
            field(this.say('profile'), this.#profile),
            field(this.say('recipient'), this.#recipient, this.#clear),
          ],
        }),
      ],
    });
  }
}

function choice(onChoose: (value: string) => void): HTMLSelectElement {
  const select = element('select');
  select.addEventListener('change', () => {
    onChoose(select.value);
  });
  return select;
}

function fill(select: HTMLSelectElement, options: readonly Option[], chosen: string): void {
  const shown = [...select.options].map(({ value, text }) => `${value} ${text}`);
  if (shown.join('\n') !== options.map(({ value, label }) => `${value} ${label}`).join('\n')) {
    select.replaceChildren(
      ...options.map(({ value, label }) => element('option', { text: label, attributes: { value } })),
    );
  }
  select.value = chosen;
}

function iconButton(name: IconName, label: string, onClick: () => void): HTMLButtonElement {
  return element('button', {
    class: 'icon-button',
    attributes: { type: 'button', 'aria-label': label, title: label },
    children: [icon(name)],
    onClick,
  });
}
