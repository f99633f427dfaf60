import type { FlowEffect } from '../../protocol/preview/flow';
import { element } from './dom';
import { targetPieces, unusual, type Usual } from './flowText';
import { icon } from './icons';
import { effectIcons, type IconName } from './iconShapes';
import type { Say } from './words';

/** What a row of the flow shows, beside its icon. */
export interface RowParts {
  readonly icon: IconName;
  readonly word: string;
  /** In the script's own words. */
  readonly label?: string | undefined;
  readonly note?: string | undefined;
  /** Steps below it, where it has some. */
  readonly count?: number;
}

/** The row of anything but an effect. */
export function row({ icon: name, word, label, note, count = 0 }: RowParts): HTMLElement {
  return element('div', {
    class: 'row',
    children: [
      element('span', { class: 'node', children: [icon(name)] }),
      element('span', {
        class: 'what',
        children: [
          count > 0 ? element('span', { class: 'twistie', children: [icon('chevron')] }) : undefined,
          word === '' ? undefined : element('span', { class: 'word', text: word }),
          label === undefined ? undefined : element('code', { class: 'label', text: label }),
          note === undefined ? undefined : element('span', { class: 'note', text: note }),
        ],
      }),
      lineNumber(),
    ],
  });
}

export function effectRow(effect: FlowEffect, usual: Usual | undefined, say: Say): HTMLElement {
  const notes = unusual(effect, usual, say);
  return element('div', {
    class: 'row',
    children: [
      element('span', { class: 'node', children: [icon(effectIcons[effect.kind])] }),
      element('span', {
        class: 'what',
        children: [
          element('span', { class: 'word', text: say(`kind.${effect.kind}`) }),
          element('code', {
            class: 'target',
            children: targetPieces(effect.target).flatMap(({ text, isOpen }) =>
              isOpen ? [element('i', { class: 'open', text })] : breakable(text),
            ),
          }),
          ...notes.map((text) => element('span', { class: 'note', text })),
          effect.run === 'not-seen'
            ? element('span', { class: 'note difference', text: say('runNotSeen') })
            : undefined,
        ],
      }),
      lineNumber(),
    ],
  });
}

/** A path that breaks between its folders where it has to break at all. */
export function breakable(path: string): readonly Node[] {
  return path.split(/(?<=\\)/).flatMap((part) => [document.createTextNode(part), element('wbr')]);
}

/** Where the line is written once the row has its place. */
function lineNumber(): HTMLElement {
  return element('span', { class: 'at' });
}
