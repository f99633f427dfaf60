import type { PageFinding, ToPageOf } from '../../protocol/preview/toPage';
import { element } from './dom';
import { icon } from './icons';
import { lineChange } from './lineChange';
import { marksByLine, pieces, worse, type Mark } from './marks';
import { Roving } from './roving';
import type { Say } from './words';

/** The script, line by line, with what lint found underlined. Only lines that changed are made anew. */
export class ScriptLines {
  readonly root = element('div', { class: 'lines', attributes: { role: 'list' } });
  readonly #more = element('p', { class: 'more' });
  readonly view = element('div', { class: 'script-text', children: [this.root, this.#more] });
  readonly #roving = new Roving(this.root, () => this.#rows);
  #lines: readonly string[] = [];
  #rows: HTMLElement[] = [];
  #marks: ReadonlyMap<number, readonly Mark[]> = new Map();
  #cursor: HTMLElement | undefined;

  /** @param onUse is told the line, from 1 */
  constructor(
    private readonly say: Say,
    onUse: (line: number, isFinal: boolean) => void,
  ) {
    this.root.setAttribute('aria-label', say('script'));
    this.root.addEventListener('click', ({ target }) => {
      const row = target instanceof Element ? target.closest<HTMLElement>('.line') : null;
      if (row !== null) {
        this.#roving.focus(row);
        onUse(this.#rows.indexOf(row) + 1, false);
      }
    });
    this.root.addEventListener('keydown', (event) => {
      const row = this.#roving.current;
      if (row !== undefined && (event.key === 'Enter' || event.key === ' ')) {
        event.preventDefault();
        onUse(this.#rows.indexOf(row) + 1, event.key === 'Enter');
      }
    });
  }

  showText({ lines, further }: ToPageOf<'script'>): void {
    const { from, removed, added } = lineChange(this.#lines, lines);
    const rows = added.map((text, index) => this.#row(text, from + index + 1));
    const following = this.#rows[from + removed] ?? null;
    for (const row of this.#rows.splice(from, removed, ...rows)) {
      row.remove();
    }
    const fragment = document.createDocumentFragment();
    fragment.append(...rows);
    this.root.insertBefore(fragment, following);
    this.#lines = lines;
    this.#more.textContent = further === 0 ? '' : this.say('moreLines', further);
    this.#more.hidden = further === 0;
    this.root.style.setProperty('--digits', String(String(lines.length).length));
    this.#roving.refresh();
  }

  showFindings(findings: readonly PageFinding[]): void {
    const before = this.#marks;
    this.#marks = marksByLine(findings);
    for (const line of new Set([...before.keys(), ...this.#marks.keys()])) {
      const row = this.#rows[line - 1];
      if (row !== undefined && JSON.stringify(before.get(line)) !== JSON.stringify(this.#marks.get(line))) {
        this.#fill(row, this.#lines[line - 1] ?? '', line);
      }
    }
  }

  showLine(line: number): void {
    this.#cursor?.classList.remove('at-cursor');
    this.#cursor = this.#rows[line - 1];
    this.#cursor?.classList.add('at-cursor');
    this.#cursor?.scrollIntoView({ block: 'nearest', inline: 'start' });
    if (this.#cursor !== undefined && !this.root.contains(document.activeElement)) {
      this.#roving.refresh(this.#cursor);
    }
  }

  #row(text: string, line: number): HTMLElement {
    const row = element('div', { class: 'line', attributes: { role: 'listitem', tabindex: '-1' } });
    this.#fill(row, text, line);
    return row;
  }

  #fill(row: HTMLElement, text: string, line: number): void {
    const marks = this.#marks.get(line) ?? [];
    const [first, ...others] = marks;
    const worst = first && others.reduce((sofar, { severity }) => worse(severity, sofar), first.severity);
    row.classList.toggle('marked', worst !== undefined);
    row.replaceChildren(
      element('span', { class: `sign ${worst ?? ''}`, children: worst === undefined ? [] : [icon(worst)] }),
      element('code', {
        children: pieces(text, marks).map(({ text: part, severity }) =>
          severity === undefined ? document.createTextNode(part) : element('mark', { class: severity, text: part }),
        ),
      }),
    );
  }
}
