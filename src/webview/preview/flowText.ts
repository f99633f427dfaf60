import type { FlowEffect, FlowStep } from '../../protocol/preview/flow';
import type { Say } from './words';

/** The effects that are to be expected: those on ways that are not taken are left out. */
export function expectedEffects(steps: readonly FlowStep[]): readonly FlowEffect[] {
  return steps.flatMap((step) => (step.type === 'effect' ? [step] : expectedEffects(stepsBelow(step))));
}

function stepsBelow(step: FlowStep): readonly FlowStep[] {
  switch (step.type) {
    case 'effect':
    case 'exit':
      return [];
    case 'branch':
      return step.arms.filter(({ isTaken }) => isTaken !== false).flatMap(({ steps }) => steps);
    case 'loop':
    case 'call':
      return step.steps;
    case 'try':
      return [...step.steps, ...step.handlers.flatMap(({ steps }) => steps), ...step.always];
  }
}

/** As whom and how wide most of the script runs: said once, so that only what differs has to be said at its step. */
export interface Usual {
  readonly account: string;
  readonly bitness: FlowEffect['bitness'];
}

/** Undefined for a script without effects. */
export function usualOf(effects: readonly FlowEffect[]): Usual | undefined {
  const groups = [...Map.groupBy(effects, ({ account, bitness }) => `${bitness} ${account}`).values()];
  const [largest] = groups.sort((one, other) => other.length - one.length);
  return largest?.[0];
}

/** What is unusual about a step's account and bitness. */
export function unusual(effect: FlowEffect, usual: Usual | undefined, say: Say): readonly string[] {
  return [
    ...(effect.account === usual?.account ? [] : [effect.account]),
    ...(effect.bitness === usual?.bitness ? [] : [say(`bits.${effect.bitness}`)]),
  ];
}

/** How often each kind of effect occurs, in the order of the kinds' first occurrence. */
export function countKinds(effects: readonly FlowEffect[]): readonly (readonly [FlowEffect['kind'], number])[] {
  return [...Map.groupBy(effects, ({ kind }) => kind)].map(([kind, { length }]) => [kind, length] as const);
}

/** What a screen reader says for an effect. */
export function spokenEffect(effect: FlowEffect, say: Say): string {
  return [
    say(`kind.${effect.kind}`),
    effect.target,
    ...(effect.isKnown ? [] : [say('notKnown')]),
    effect.account,
    say(`bits.${effect.bitness}`),
    ...(effect.run === undefined ? [] : [say(effect.run === 'seen' ? 'runSeen' : 'runNotSeen')]),
  ].join(', ');
}

/** A target in pieces: what is only known on the device stands in angle brackets. */
export function targetPieces(target: string): readonly { readonly text: string; readonly isOpen: boolean }[] {
  return target
    .split(/(<[^<>]+>)/)
    .filter((text) => text !== '')
    .map((text) => ({ text, isOpen: text.startsWith('<') && text.endsWith('>') }));
}
