import type { RowLook } from './rows';

/** Form and letter of a kind, so that nobody needs its colour to tell it from another one. */
interface Look {
  readonly form: Form;
  readonly letter: string;
  /** Drawn with a double line: it takes something away, or gives something away. */
  readonly isGrave: boolean;
}

type Form = 'page' | 'square' | 'circle' | 'hexagon' | 'octagon' | 'box' | 'triangle' | 'shield' | 'diamond' | 'pill';

const looks: Readonly<Record<RowLook, Look>> = {
  'file-read': { form: 'page', letter: 'R', isGrave: false },
  'file-written': { form: 'page', letter: 'W', isGrave: false },
  'file-deleted': { form: 'page', letter: 'D', isGrave: true },
  'access-changed': { form: 'shield', letter: 'A', isGrave: false },
  'registry-read': { form: 'square', letter: 'R', isGrave: false },
  'registry-set': { form: 'square', letter: 'S', isGrave: false },
  'registry-deleted': { form: 'square', letter: 'D', isGrave: true },
  process: { form: 'circle', letter: 'P', isGrave: false },
  network: { form: 'hexagon', letter: 'N', isGrave: false },
  task: { form: 'octagon', letter: 'T', isGrave: false },
  package: { form: 'box', letter: 'I', isGrave: false },
  restart: { form: 'triangle', letter: '!', isGrave: true },
  secret: { form: 'shield', letter: 'K', isGrave: true },
  if: { form: 'diamond', letter: '?', isGrave: false },
  loop: { form: 'pill', letter: '↻', isGrave: false },
  error: { form: 'diamond', letter: '!', isGrave: false },
  always: { form: 'pill', letter: '=', isGrave: false },
  call: { form: 'pill', letter: 'ƒ', isGrave: false },
  exit: { form: 'circle', letter: '■', isGrave: true },
  unforeseen: { form: 'triangle', letter: '+', isGrave: true },
};

/** Outlines in a field of 18 by 18. */
const outlines: Readonly<Record<Form, string>> = {
  page: 'M3 1H12L16 5V17H3Z M12 1V5H16',
  square: 'M2 2H16V16H2Z',
  circle: 'M9 1A8 8 0 1 1 9 17A8 8 0 1 1 9 1Z',
  hexagon: 'M5 1.5H13L17 9L13 16.5H5L1 9Z',
  octagon: 'M5.5 1H12.5L17 5.5V12.5L12.5 17H5.5L1 12.5V5.5Z',
  box: 'M1 5L9 1L17 5V14L9 17.5L1 14Z M1 5L9 8L17 5',
  triangle: 'M9 1L17.5 16.5H0.5Z',
  shield: 'M9 1L16 3.5V9C16 13 13 16 9 17.5C5 16 2 13 2 9V3.5Z',
  diamond: 'M9 0.5L17.5 9L9 17.5L0.5 9Z',
  pill: 'M6 3H12A6 6 0 0 1 12 15H6A6 6 0 0 1 6 3Z',
};

/** Side of an icon. */
export const iconSize = 18;

/** Outline and letter of a row's icon. */
export function iconOf(look: RowLook): {
  readonly outline: string;
  readonly letter: string;
  readonly isGrave: boolean;
} {
  const { form, letter, isGrave } = looks[look];
  return { outline: outlines[form], letter, isGrave };
}
