import type { Effect, Simulation, StepResult } from './simulation';

/** What one script, task or part of Windows did without another coming between. */
export interface TimelineEntry {
  readonly step: string;
  readonly account: string;
  readonly effects: readonly Effect[];
  /** How the script ended, at the last entry of its run; undefined for what has no exit code, such as a task of Windows. */
  readonly result: StepResult | undefined;
}

/** The effects by the step that caused them, in the order in which they happened, each script with its result. */
export function timeline({ effects, steps }: Pick<Simulation, 'effects' | 'steps'>): readonly TimelineEntry[] {
  const entries = runsOf(effects);
  let at = 0;
  steps.forEach((result, index) => {
    const own = lastOwnEntry(entries.slice(at), result, steps[index + 1]);
    if (own === undefined) {
      // A script that changed nothing still ran.
      entries.splice(at, 0, { step: result.step, account: result.account, effects: [], result });
      at += 1;
    } else {
      own.result = result;
      at = entries.indexOf(own) + 1;
    }
  });
  return entries;
}

type Growing = { -readonly [Key in keyof TimelineEntry]: TimelineEntry[Key] };

/** Neighbours of the same step and account; a killed script that starts again starts a new run. */
function runsOf(effects: readonly Effect[]): Growing[] {
  const entries: Growing[] = [];
  for (const effect of effects) {
    const last = entries.at(-1);
    if (last !== undefined && isSameStep(last, effect) && !isKilled(last)) {
      last.effects = [...last.effects, effect];
    } else {
      entries.push({ step: effect.step, account: effect.account, effects: [effect], result: undefined });
    }
  }
  return entries;
}

/** A script may wait while Windows works, so its run can be several entries: up to the one with which the next script begins. */
function lastOwnEntry(
  entries: readonly Growing[],
  result: StepResult,
  next: StepResult | undefined,
): Growing | undefined {
  let own: Growing | undefined;
  for (const entry of entries) {
    if (own !== undefined && next !== undefined && isSameStep(entry, next)) {
      break;
    }
    if (isSameStep(entry, result)) {
      own = entry;
      if (isKilled(entry)) {
        break;
      }
    }
  }
  return own;
}

function isKilled({ effects }: TimelineEntry): boolean {
  return effects.at(-1)?.kind === 'killed';
}

function isSameStep(a: Pick<Effect, 'step' | 'account'>, b: Pick<Effect, 'step' | 'account'>): boolean {
  return a.step === b.step && a.account === b.account;
}
