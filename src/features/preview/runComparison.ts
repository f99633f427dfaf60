import { overlay, type Overlay } from '../../core/preview/overlay';
import type { Picture } from '../../core/preview/picture';
import type { RecordedRun } from '../../host/lastSimulation';

/** A picture beside what the virtual device has recorded of the same script. */
export interface RunComparison {
  readonly run: RecordedRun;
  readonly overlay: Overlay;
}

/** Undefined where there is no run, or none in which this script had its turn. */
export function compareWithRun(picture: Picture, run: RecordedRun | undefined): RunComparison | undefined {
  const isThis = (step: string): boolean => step.toLowerCase() === picture.script.toLowerCase();
  if (run?.simulation.steps.some(({ step }) => isThis(step)) !== true) {
    return undefined;
  }
  return {
    run,
    overlay: overlay(
      picture,
      run.simulation.effects.filter(({ step }) => isThis(step)),
    ),
  };
}
