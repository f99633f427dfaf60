import type { Overlay } from '../overlay';
import type { Picture, PictureArm, PictureStep, PlannedEffect, Span } from '../picture';
import { filled, type PictureWords } from '../pictureWords';

/** One line of the drawing. */
export interface Row {
  /** How far it stands to the right. */
  readonly depth: number;
  readonly look: RowLook;
  /** What it is, in the reader's language: the kind of the effect, `if`, a function's name. */
  readonly head: string;
  /** The script's own words: target, condition, loop. */
  readonly text: string;
  /** At the right end: account and bitness, an answer, what the simulation says. */
  readonly tags: readonly string[];
  /** It does not happen in the situation. */
  readonly isExcluded: boolean;
  readonly at?: Span | undefined;
  /** Of an effect. */
  readonly effect?: PlannedEffect | undefined;
  readonly number?: number | undefined;
}

export type RowLook = PlannedEffect['kind'] | 'if' | 'loop' | 'error' | 'always' | 'call' | 'exit' | 'unforeseen';

interface Where {
  readonly depth: number;
  readonly isExcluded: boolean;
}

/** The picture line by line, in its order. */
export function rowsOf(picture: Picture, words: PictureWords, overlay?: Overlay): readonly Row[] {
  const rows: Row[] = [];
  new RowWriter(words, overlay, rows).write(picture.steps, { depth: 0, isExcluded: false });
  const unforeseen = overlay?.unforeseen ?? [];
  for (const { target, account } of unforeseen) {
    rows.push({
      depth: 0,
      look: 'unforeseen',
      head: words.unforeseen,
      text: target,
      tags: [account],
      isExcluded: false,
    });
  }
  return rows;
}

class RowWriter {
  private effects = 0;

  constructor(
    private readonly words: PictureWords,
    private readonly overlay: Overlay | undefined,
    private readonly rows: Row[],
  ) {}

  write(steps: readonly PictureStep[], where: Where): void {
    const inner = { ...where, depth: where.depth + 1 };
    for (const step of steps) {
      switch (step.type) {
        case 'effect':
          this.writeEffect(step, where);
          break;
        case 'exit': {
          const head = step.code === undefined ? this.words.exitOpen : filled(this.words.exit, step.code);
          this.rows.push({ ...where, look: 'exit', head, text: '', tags: [], at: step.at });
          break;
        }
        case 'call':
          this.rows.push({ ...where, look: 'call', head: step.name, text: '', tags: [], at: step.at });
          this.write(step.steps, inner);
          break;
        case 'loop':
          this.rows.push({ ...where, look: 'loop', head: this.words.loop, text: step.label, tags: [], at: step.at });
          this.write(step.steps, inner);
          break;
        case 'branch':
          this.writeArms(step.arms, step.at, where, 'if');
          break;
        case 'try':
          this.write(step.steps, where);
          this.writeArms(step.handlers, step.at, where, 'error');
          this.writeAlways(step.always, step.at, where);
          break;
      }
    }
  }

  private writeEffect(effect: PlannedEffect, where: Where): void {
    this.effects += 1;
    const { kind, target, account, bitness, at } = effect;
    const bits = bitness === 'either' ? [] : [filled(this.words.bits, bitness)];
    const mark = this.overlay?.planned.get(effect);
    const seen = mark === undefined ? [] : [mark === 'seen' ? `✓ ${this.words.seen}` : `– ${this.words.notSeen}`];
    const tags = [[account, ...bits].join(', '), ...seen];
    this.rows.push({
      ...where,
      look: kind,
      head: this.words.kinds[kind],
      text: target,
      tags,
      at,
      effect,
      number: this.effects,
    });
  }

  private writeArms(arms: readonly PictureArm[], at: Span, where: Where, look: 'if' | 'error'): void {
    for (const { label, isTaken, steps } of arms) {
      const isExcluded = where.isExcluded || isTaken === false;
      const answer = isTaken === undefined ? [] : [isTaken ? this.words.yes : this.words.no];
      const isPlain = /^(?:else|default|trap)\b/i.test(label);
      const head = look === 'error' ? this.words.onError : isPlain ? '' : this.words.if;
      this.rows.push({ depth: where.depth, look, head, text: label, tags: answer, isExcluded, at });
      this.write(steps, { depth: where.depth + 1, isExcluded });
    }
  }

  private writeAlways(steps: readonly PictureStep[], at: Span, where: Where): void {
    if (steps.length > 0) {
      this.rows.push({ ...where, look: 'always', head: this.words.always, text: '', tags: [], at });
      this.write(steps, { ...where, depth: where.depth + 1 });
    }
  }
}
