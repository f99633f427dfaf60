import * as v from 'valibot';
import { plannedEffectKinds, type PlannedEffectKind } from '../../core/preview/picture';

/** The lines that a step stands on, from 1, the last one included. */
export interface Lines {
  readonly first: number;
  readonly last: number;
}

/** Whether the simulated run did what the picture says; absent where no run is laid over it. */
export type SeenInRun = 'seen' | 'not-seen';

export interface FlowEffect {
  readonly type: 'effect';
  readonly lines: Lines;
  readonly kind: PlannedEffectKind;
  readonly target: string;
  /** False where a part of the target is not known before the script runs. */
  readonly isKnown: boolean;
  readonly account: string;
  readonly bitness: '32' | '64' | 'either';
  readonly run?: SeenInRun | undefined;
}

export interface FlowArm {
  readonly label: string;
  /** Whether this way is taken in the situation; absent where only the device knows. */
  readonly isTaken?: boolean | undefined;
  readonly steps: readonly FlowStep[];
}

/** A step of the picture as the page draws it. */
export type FlowStep =
  | FlowEffect
  | { readonly type: 'branch'; readonly lines: Lines; readonly arms: readonly FlowArm[] }
  | { readonly type: 'loop'; readonly lines: Lines; readonly label: string; readonly steps: readonly FlowStep[] }
  | {
      readonly type: 'try';
      readonly lines: Lines;
      readonly steps: readonly FlowStep[];
      readonly handlers: readonly FlowArm[];
      readonly always: readonly FlowStep[];
    }
  | { readonly type: 'call'; readonly lines: Lines; readonly name: string; readonly steps: readonly FlowStep[] }
  | { readonly type: 'exit'; readonly lines: Lines; readonly code?: string | undefined };

const lines = v.object({ first: v.number(), last: v.number() });
const steps = v.lazy(() => v.array(flowStepSchema));
const arms = v.array(v.object({ label: v.string(), isTaken: v.optional(v.boolean()), steps }));

export const flowStepSchema: v.GenericSchema<FlowStep> = v.variant('type', [
  v.object({
    type: v.literal('effect'),
    lines,
    kind: v.picklist(plannedEffectKinds),
    target: v.string(),
    isKnown: v.boolean(),
    account: v.string(),
    bitness: v.picklist(['32', '64', 'either']),
    run: v.optional(v.picklist(['seen', 'not-seen'])),
  }),
  v.object({ type: v.literal('branch'), lines, arms }),
  v.object({ type: v.literal('loop'), lines, label: v.string(), steps }),
  v.object({ type: v.literal('try'), lines, steps, handlers: arms, always: steps }),
  v.object({ type: v.literal('call'), lines, name: v.string(), steps }),
  v.object({ type: v.literal('exit'), lines, code: v.optional(v.string()) }),
]);
