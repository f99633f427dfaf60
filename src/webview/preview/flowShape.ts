import type { FlowStep, Lines } from '../../protocol/preview/flow';
import { blocksOf } from './flowBlocks';
import type { Say } from './words';

/** Everything about steps but the lines on which they stand. */
export function shapeOf(steps: readonly FlowStep[]): string {
  return JSON.stringify(steps, (key, value: unknown) => (key === 'lines' ? undefined : value));
}

/** The lines of all items that have some, in the order in which items are made: what lies below a block before the block. */
export function linesInOrder(steps: readonly FlowStep[], say: Say): readonly Lines[] {
  return steps.flatMap((step) => {
    if (step.type === 'effect' || step.type === 'exit') {
      return [step.lines];
    }
    const blocks = blocksOf(step, say);
    return blocks.length === 0 ? [] : [...blocks.flatMap((block) => linesInOrder(block.steps, say)), step.lines];
  });
}
