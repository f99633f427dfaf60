import type { FromPage } from '../../protocol/preview/fromPage';
import type { PageFinding, ToPage, ToPageOf } from '../../protocol/preview/toPage';
import { Announcer } from './announcer';
import { element } from './dom';
import { EffectsView } from './effectsView';
import { FindingsList } from './findingsList';
import { Header } from './header';
import { icon } from './icons';
import { ScriptLines } from './scriptLines';
import { Tabs } from './tabs';
import type { Say } from './words';

/** The whole page: it shows what the panel tells, and tells the panel what the user wants. */
export class Page {
  readonly #header: Header;
  readonly #effects: EffectsView;
  readonly #script: ScriptLines;
  readonly #findings: FindingsList;
  readonly #summary = element('span', { class: 'summary' });
  readonly #nothing: HTMLElement;
  readonly #note = element('p', { class: 'empty' });
  readonly #announcer = new Announcer();
  readonly #said = new Map<ToPage['type'], string>();
  #documentVersion = 0;

  constructor(
    private readonly say: Say,
    private readonly send: (message: FromPage) => void,
  ) {
    this.#header = new Header(say, send);
    const useLine = (line: number, isFinal: boolean): void => {
      this.#use({ line, column: 1, endLine: line, endColumn: 1 }, isFinal);
    };
    this.#effects = new EffectsView(say, send, useLine);
    this.#script = new ScriptLines(say, useLine);
    this.#findings = new FindingsList(say, {
      onUse: (finding, isFinal) => {
        this.#use(finding, isFinal);
      },
      onFix: ({ key }) => {
        send({ type: 'fix', key, documentVersion: this.#documentVersion });
      },
    });
    this.#nothing = element('p', {
      class: 'nothing',
      children: [icon('check'), element('span', { text: say('nothingFound') })],
    });
    this.#layOut();
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !event.defaultPrevented) {
        send({ type: 'leave' });
      }
    });
  }

  /** What is shown already is not drawn again: while somebody types, most messages say what the one before said. */
  show(message: Exclude<ToPage, { readonly type: 'start' }>): void {
    const said = JSON.stringify(message);
    if (this.#said.get(message.type) === said && message.type !== 'place') {
      return;
    }
    this.#said.set(message.type, said);
    switch (message.type) {
      case 'script':
        this.#header.showName(message.name);
        this.#script.showText(message);
        return;
      case 'situation':
        this.#header.showSituation(message);
        return;
      case 'findings':
        this.#showFindings(message);
        return;
      case 'picture':
        this.#effects.show(message);
        return;
      case 'place':
        this.#showLine(message.line);
        return;
    }
  }

  #showFindings(message: ToPageOf<'findings'>): void {
    const { findings, further, documentVersion, note } = message;
    this.#documentVersion = documentVersion;
    this.#script.showFindings(findings);
    this.#findings.show(message);
    this.#nothing.hidden = findings.length > 0 || note !== undefined;
    this.#note.textContent = note ?? '';
    this.#note.hidden = note === undefined;
    const of = (severity: PageFinding['severity']): number =>
      findings.filter((one) => one.severity === severity).length;
    const parts = [
      of('error') === 0 ? '' : this.say('errors', of('error')),
      of('warning') === 0 ? '' : this.say('warnings', of('warning')),
      of('info') === 0 ? '' : this.say('notes', of('info')),
    ].filter((part) => part !== '');
    this.#summary.textContent = parts.join(' · ');
    const count = findings.length + further;
    this.#announcer.say(note ?? (count === 0 ? this.say('nothingFound') : this.say('findingsCount', count)));
  }

  #showLine(line: number): void {
    this.#script.showLine(line);
    this.#effects.flow.showLine(line);
    this.#findings.showLine(line);
  }

  /** Goes to a place: everywhere on the page, and in the editor. */
  #use(place: Pick<PageFinding, 'line' | 'column' | 'endLine' | 'endColumn'>, isFinal: boolean): void {
    const { line, column, endLine, endColumn } = place;
    this.#showLine(line);
    this.send({ type: 'reveal', line, column, endLine, endColumn, focus: isFinal ? 'editor' : 'page' });
  }

  #layOut(): void {
    const tabs = new Tabs(this.say('views'), [
      { id: 'effects', label: this.say('effects'), content: this.#effects.root },
      { id: 'script', label: this.say('script'), content: this.#script.view },
    ]);
    const findings = element('section', {
      class: 'findings',
      attributes: { 'aria-labelledby': 'findings-heading' },
      children: [
        element('h2', {
          attributes: { id: 'findings-heading' },
          children: [element('span', { text: this.say('findings') }), this.#summary],
        }),
        this.#nothing,
        this.#note,
        this.#findings.root,
      ],
    });
    document.body.replaceChildren(
      this.#header.root,
      tabs.list,
      element('main', { children: [...tabs.panels, findings] }),
      this.#announcer.root,
    );
  }
}
