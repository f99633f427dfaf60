import type { PictureArm, PictureStep } from './picture';

/** True where a step does something, or ends the script. */
export function hasSubstance(step: PictureStep): boolean {
  switch (step.type) {
    case 'effect':
    case 'exit':
      return true;
    case 'branch':
      return step.arms.some(({ steps }) => steps.some(hasSubstance));
    case 'try':
      return (
        [...step.steps, ...step.always].some(hasSubstance) ||
        step.handlers.some(({ steps }) => steps.some(hasSubstance))
      );
    case 'loop':
    case 'call':
      return step.steps.some(hasSubstance);
  }
}

/** True where a step does something; to end the script alone is nothing. */
export function hasEffect(step: PictureStep): boolean {
  switch (step.type) {
    case 'effect':
      return true;
    case 'exit':
      return false;
    case 'branch':
      return step.arms.some(({ steps }) => steps.some(hasEffect));
    case 'try':
      return [...step.steps, ...step.always, ...step.handlers.flatMap(({ steps }) => steps)].some(hasEffect);
    case 'loop':
    case 'call':
      return step.steps.some(hasEffect);
  }
}

/** True where a step changes nothing when it comes again: it reads, or gives access that is given. */
export function isIdempotent(step: PictureStep): boolean {
  switch (step.type) {
    case 'effect':
      return /^(?:file-read|registry-read|access-changed)$/.test(step.kind);
    case 'exit':
      return false;
    case 'branch':
      return step.arms.every(({ steps }) => steps.every(isIdempotent));
    case 'try':
      return [...step.steps, ...step.always, ...step.handlers.flatMap(({ steps }) => steps)].every(isIdempotent);
    case 'loop':
    case 'call':
      return step.steps.every(isIdempotent);
  }
}

/**
 * The steps without what says nothing: empty steps, arms that do nothing, a `try` that catches nothing of interest, a call
 * that only calls another one, and the same effect of the same words twice in a row.
 */
export function tidy(steps: readonly PictureStep[]): readonly PictureStep[] {
  const tidied: PictureStep[] = [];
  for (const step of steps.flatMap(tidyStep)) {
    const last = tidied.at(-1);
    const joined = last === undefined ? undefined : joinedBranch(last, step);
    if (joined !== undefined) {
      tidied[tidied.length - 1] = joined;
    } else if (last === undefined || !isRepeated(last, step)) {
      tidied.push(step);
    }
  }
  return tidied;
}

function tidyStep(step: PictureStep): readonly PictureStep[] {
  if (!hasSubstance(step)) {
    return [];
  }
  switch (step.type) {
    case 'effect':
    case 'exit':
      return [step];
    case 'branch':
      return [{ ...step, arms: tidyArms(step.arms) }];
    case 'loop':
      return [{ ...step, steps: tidy(step.steps) }];
    case 'try': {
      const handlers = tidyArms(step.handlers);
      const body = tidy(step.steps);
      const always = tidy(step.always);
      return handlers.length + always.length === 0 ? body : [{ ...step, steps: body, handlers, always }];
    }
    case 'call': {
      const inside = tidy(step.steps);
      const [only, other] = inside;
      return only?.type === 'call' && other === undefined
        ? [{ ...step, name: chained(step.name, only.name), steps: only.steps }]
        : [{ ...step, steps: inside }];
    }
  }
}

/** Names of calls that do nothing but call the next one: the first two and the last. */
function chained(outer: string, inner: string): string {
  const names = [outer, ...inner.split(' › ')].filter((name) => name !== '…');
  const [first = '', second = ''] = names;
  return names.length <= 3 ? names.join(' › ') : [first, second, '…', names.at(-1)].join(' › ');
}

function tidyArms(arms: readonly PictureArm[]): readonly PictureArm[] {
  return arms.map((arm) => ({ ...arm, steps: tidy(arm.steps) })).filter(({ steps }) => steps.length > 0);
}

/** Two conditions one after the other on which the same happens are told as one. */
function joinedBranch(before: PictureStep, step: PictureStep): PictureStep | undefined {
  if (before.type !== 'branch' || step.type !== 'branch') {
    return undefined;
  }
  const [one, ...more] = before.arms;
  const [other, ...others] = step.arms;
  const isSame = one !== undefined && other !== undefined && more.length + others.length === 0 && areAlike(one, other);
  return isSame
    ? {
        ...before,
        arms: [{ ...one, label: `${one.label} / ${other.label}` }],
        at: { start: before.at.start, end: step.at.end },
      }
    : undefined;
}

/** The same steps with the same answer, wherever in the text they stand. */
function areAlike(one: PictureArm, other: PictureArm): boolean {
  const plain = ({ steps, isTaken }: PictureArm): string =>
    JSON.stringify([isTaken, steps], (key, value: unknown) => (key === 'at' ? undefined : value));
  return isLeaving(one.steps) && plain(one) === plain(other);
}

/** Only what ends the script says the same twice; anything else happens twice. */
function isLeaving(steps: readonly PictureStep[]): boolean {
  const last = steps.at(-1);
  return last?.type === 'exit' || (last?.type === 'call' && isLeaving(last.steps));
}

function isRepeated(before: PictureStep, step: PictureStep): boolean {
  const last = before.type === 'loop' ? before.steps.at(-1) : before;
  return last !== undefined && last.type !== 'exit' && JSON.stringify(last) === JSON.stringify(step);
}
