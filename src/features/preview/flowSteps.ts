import { LineTable } from '../../core/lint/lineTable';
import type { Picture, PictureArm, PictureStep, PlannedEffect } from '../../core/preview/picture';
import type { FlowArm, FlowStep, Lines, SeenInRun } from '../../protocol/preview/flow';

/** Steps that the page draws; a browser would take seconds for more, and nobody looks at them. */
const drawn = 1_000;

/** The steps of a picture as the page draws them. */
export interface Flow {
  readonly steps: readonly FlowStep[];
  /** True where steps are left out. */
  readonly isCut: boolean;
}

/**
 * @param text of the script that the picture is of
 * @param seen what a simulated run says about an effect, where one is laid over the picture
 */
export function flowOf(
  picture: Picture,
  text: string,
  seen: (effect: PlannedEffect) => SeenInRun | undefined = () => undefined,
): Flow {
  const drawing = new Drawing(new LineTable(text), seen);
  const steps = drawing.steps(picture.steps);
  return { steps, isCut: drawing.isCut };
}

class Drawing {
  #left = drawn;

  constructor(
    private readonly lines: LineTable,
    private readonly seen: (effect: PlannedEffect) => SeenInRun | undefined,
  ) {}

  get isCut(): boolean {
    return this.#left < 0;
  }

  steps(steps: readonly PictureStep[]): FlowStep[] {
    return steps.flatMap((step) => {
      this.#left -= 1;
      return this.#left < 0 ? [] : [this.#step(step)];
    });
  }

  #step(step: PictureStep): FlowStep {
    const lines = this.#lines(step);
    switch (step.type) {
      case 'effect': {
        const { kind, target, isKnown, account, bitness } = step;
        return { type: 'effect', lines, kind, target, isKnown, account, bitness, run: this.seen(step) };
      }
      case 'branch':
        return { type: 'branch', lines, arms: this.#arms(step.arms) };
      case 'loop':
        return { type: 'loop', lines, label: step.label, steps: this.steps(step.steps) };
      case 'try':
        return {
          type: 'try',
          lines,
          steps: this.steps(step.steps),
          handlers: this.#arms(step.handlers),
          always: this.steps(step.always),
        };
      case 'call':
        return { type: 'call', lines, name: step.name, steps: this.steps(step.steps) };
      case 'exit':
        return { type: 'exit', lines, code: step.code };
    }
  }

  #arms(arms: readonly PictureArm[]): FlowArm[] {
    return arms.map(({ label, isTaken, steps }) => ({ label, isTaken, steps: this.steps(steps) }));
  }

  #lines({ at: { start, end } }: PictureStep): Lines {
    return { first: this.lines.at(start).line, last: this.lines.at(end).line };
  }
}
