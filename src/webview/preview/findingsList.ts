import type { PageFinding, ToPageOf } from '../../protocol/preview/toPage';
import { element } from './dom';
import { icon } from './icons';
import { Roving } from './roving';
import type { Say } from './words';

/** What the list asks of the page. */
export interface FindingActions {
  readonly onUse: (finding: PageFinding, isFinal: boolean) => void;
  readonly onFix: (finding: PageFinding) => void;
}

/** The findings in the order of the text, so that they can be worked off from the top. */
export class FindingsList {
  readonly root = element('ul', { class: 'findings-list' });
  readonly #roving = new Roving(this.root, () => [...this.root.querySelectorAll<HTMLElement>('.finding')]);
  #findings: readonly PageFinding[] = [];

  constructor(
    private readonly say: Say,
    private readonly actions: FindingActions,
  ) {
    this.root.setAttribute('aria-label', say('findings'));
    this.root.addEventListener('keydown', (event) => {
      this.#onKey(event);
    });
  }

  show({ findings, further }: ToPageOf<'findings'>): void {
    const hadFocus = this.root.contains(document.activeElement);
    const at = this.#findings.findIndex(({ key }) => key === this.#roving.current?.dataset['key']);
    this.#findings = findings;
    const rows = findings.map((finding) => this.#row(finding));
    const rest = further === 0 ? [] : [element('li', { class: 'more', text: this.say('moreFindings', further) })];
    this.root.replaceChildren(...rows, ...rest);
    // After a fix its row is gone; the keyboard stays where it was, on the row that took its place.
    const next = rows[Math.min(Math.max(at, 0), rows.length - 1)];
    this.#roving.refresh(next);
    if (hadFocus) {
      next?.focus();
    }
  }

  /** Marks the findings of a line of the script. */
  showLine(line: number): void {
    const rows = [...this.root.querySelectorAll<HTMLElement>('.finding')];
    rows.forEach((row, index) => {
      const finding = this.#findings[index];
      row.classList.toggle('at-cursor', finding !== undefined && finding.line <= line && line <= finding.endLine);
    });
    rows.find((row) => row.classList.contains('at-cursor'))?.scrollIntoView({ block: 'nearest' });
  }

  #row(finding: PageFinding): HTMLElement {
    const { key, severity, message, rule, line, fix } = finding;
    const word = this.say(`severity.${severity}`);
    return element('li', {
      class: `finding ${severity}`,
      attributes: { tabindex: '-1', 'data-key': key },
      onClick: () => {
        this.actions.onUse(finding, false);
      },
      children: [
        element('span', {
          class: 'severity',
          attributes: { role: 'img', 'aria-label': word, title: word },
          children: [icon(severity)],
        }),
        element('div', {
          class: 'body',
          children: [
            element('p', { class: 'message', text: message }),
            element('p', {
              class: 'meta',
              children: [
                element('span', { text: this.say('line', line) }),
                element('code', { text: rule }),
                fix === undefined ? undefined : this.#fixButton(finding, fix),
              ],
            }),
          ],
        }),
      ],
    });
  }

  #fixButton(finding: PageFinding, fix: string): HTMLElement {
    return element('button', {
      class: 'fix',
      attributes: { type: 'button', 'aria-label': this.say('fix', fix) },
      children: [icon('wand'), element('span', { text: fix })],
      onClick: (event) => {
        event.stopPropagation();
        this.actions.onFix(finding);
      },
    });
  }

  #onKey(event: KeyboardEvent): void {
    const finding = this.#findings.find(({ key }) => key === this.#roving.current?.dataset['key']);
    const isOnRow = event.target === this.#roving.current;
    if (finding !== undefined && isOnRow && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      this.actions.onUse(finding, event.key === 'Enter');
    }
  }
}
