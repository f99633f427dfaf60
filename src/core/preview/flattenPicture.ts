import type { Picture, PictureArm, PictureStep, PlannedEffect, PlannedEffectKind } from './picture';

/** An effect out of the picture, with what it depends on: for tables, and for whoever listens instead of looking. */
export interface FlatEffect {
  /** From 1, in the order of the picture. */
  readonly number: number;
  readonly effect: PlannedEffect;
  /** Open conditions and loops around it, the outermost first, in the script's own words. */
  readonly conditions: readonly string[];
  /** Functions, tasks and child processes through which it is reached. */
  readonly calls: readonly string[];
  /** False for what the situation excludes. */
  readonly isTaken: boolean;
}

interface Path {
  readonly conditions: readonly string[];
  readonly calls: readonly string[];
  readonly isTaken: boolean;
}

/** All effects in order, each with its conditions. What the situation decides in favour of an effect is no condition. */
export function flattenPicture({ steps }: Pick<Picture, 'steps'>): readonly FlatEffect[] {
  const flat: FlatEffect[] = [];
  gather(steps, { conditions: [], calls: [], isTaken: true }, flat);
  return flat;
}

function gather(steps: readonly PictureStep[], path: Path, flat: FlatEffect[]): void {
  for (const step of steps) {
    switch (step.type) {
      case 'effect':
        flat.push({ number: flat.length + 1, effect: step, ...path });
        break;
      case 'branch':
        gatherArms(step.arms, path, flat);
        break;
      case 'loop':
        gather(step.steps, { ...path, conditions: [...path.conditions, step.label] }, flat);
        break;
      case 'call':
        gather(step.steps, { ...path, calls: [...path.calls, step.name] }, flat);
        break;
      case 'try':
        gather(step.steps, path, flat);
        gatherArms(step.handlers, path, flat);
        gather(step.always, path, flat);
        break;
      case 'exit':
        break;
    }
  }
}

function gatherArms(arms: readonly PictureArm[], path: Path, flat: FlatEffect[]): void {
  for (const { label, isTaken, steps } of arms) {
    const conditions = isTaken === true ? path.conditions : [...path.conditions, label];
    gather(steps, { ...path, conditions, isTaken: path.isTaken && isTaken !== false }, flat);
  }
}

/** How many effects of each kind the situation does not exclude. */
export function summarisePicture(picture: Pick<Picture, 'steps'>): ReadonlyMap<PlannedEffectKind, number> {
  const counts = new Map<PlannedEffectKind, number>();
  for (const { effect, isTaken } of flattenPicture(picture)) {
    if (isTaken) {
      counts.set(effect.kind, (counts.get(effect.kind) ?? 0) + 1);
    }
  }
  return counts;
}
