import type { BatchCommand, BatchModel } from '../../lint/batch/batchModel';
import type { Situation } from '../picture';
import { firstState } from '../run/firstState';
import { asText } from '../run/value';
import type { Variables } from './expand';

/** A command's place in the text. */
export function placeOf({ startIndex, endIndex }: BatchCommand): { readonly start: number; readonly end: number } {
  return { start: startIndex, end: endIndex };
}

/** Words between blanks; quotes keep blanks together. */
export function wordsOf(text: string): readonly string[] {
  return text.match(/"[^"]*"|[^\s,;"]+/g) ?? [];
}

/** What `set` gives variables of a secret's name. */
export function secretValues({ commands }: BatchModel): readonly string[] {
  return commands.flatMap(({ name, rest }) => {
    const value =
      name === 'set'
        ? /^\s*"?[^=]*(?:password|passwd|pwd|secret|pin|token)[^=]*=([^"]{3,})/i.exec(rest)?.[1]
        : undefined;
    return value === undefined || /[\\%]|\.\w{3}$/.test(value) ? [] : [value.trim()];
  });
}

/** Variables of the environment, as a usual Windows has them for this account. */
export function environmentOf(situation: Situation): Variables {
  const known = [...firstState(situation).scopes].flatMap((entries) => [...entries]);
  const environment = known.filter(([name, value]) => name.startsWith('env:') && value.type === 'text');
  return new Map(environment.map(([name, value]) => [name.slice('env:'.length), asText(value)]));
}
