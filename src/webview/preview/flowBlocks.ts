import type { FlowArm, FlowStep } from '../../protocol/preview/flow';
import type { IconName } from './iconShapes';
import type { Say } from './words';

/** A step that holds others. */
export type FlowBlockStep = Exclude<FlowStep, { readonly type: 'effect' | 'exit' }>;

/** An item of the flow with further items below it. */
export interface Block {
  readonly icon: IconName;
  readonly class: string;
  readonly word: string;
  /** In the script's own words. */
  readonly label?: string | undefined;
  readonly note?: string | undefined;
  readonly steps: readonly FlowStep[];
  /** Whether what is below it is hidden until somebody asks. */
  readonly isClosed: boolean;
}

/** The items that a step becomes: one for each of its ways. */
export function blocksOf(step: FlowBlockStep, say: Say): readonly Block[] {
  const below = { isClosed: false };
  switch (step.type) {
    case 'branch':
      return step.arms.map((arm, index) => armBlock(arm, index, say));
    case 'loop':
      return [{ ...below, icon: 'loop', class: 'loop', word: say('loop'), label: step.label, steps: step.steps }];
    case 'call':
      return [{ ...below, icon: 'call', class: 'call', word: say('call'), label: step.name, steps: step.steps }];
    case 'try':
      return tryBlocks(step, say);
  }
}

const armNotes = { open: 'armOpen', taken: 'armTaken', 'not-taken': 'armNotTaken' } as const;

function armBlock({ label, isTaken, steps }: FlowArm, index: number, say: Say): Block {
  const state = isTaken === undefined ? 'open' : isTaken ? 'taken' : 'not-taken';
  return {
    icon: 'branch',
    class: `arm ${state}`,
    word: index === 0 ? say('if') : '',
    label,
    note: say(armNotes[state]),
    steps,
    // A way that is not taken is there for those who ask, and out of the way of the others.
    isClosed: isTaken === false,
  };
}

function tryBlocks(step: Extract<FlowBlockStep, { readonly type: 'try' }>, say: Say): readonly Block[] {
  const below = { isClosed: false };
  const blocks: readonly Block[] = [
    { ...below, icon: 'shield', class: 'try', word: say('try'), steps: step.steps },
    ...step.handlers.map(({ label, steps }): Block => ({
      ...below,
      icon: 'branch',
      class: 'handler',
      word: say('catch'),
      label,
      steps,
    })),
    { ...below, icon: 'shield', class: 'always', word: say('always'), steps: step.always },
  ];
  return blocks.filter(({ steps }) => steps.length > 0);
}
