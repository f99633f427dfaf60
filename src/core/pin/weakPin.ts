import { holdsDate } from './datePattern';

/**
 * Why a PIN would be among the first that somebody tries, or that somebody who glimpsed half of it completes.
 * All four are rules over the whole PIN, so a PIN that is drawn again until none applies is still uniform over those that are left.
 */
export type Weakness = 'repeat' | 'sequence' | 'block' | 'date';

/** Equal characters in a row from here on are a repeat: 7000. */
const shortestRepeat = 3;
/** Neighbours in a row, up or down, from here on are a sequence: 1234, DCBA; 0 follows 9, as on a keyboard. */
const shortestSequence = 4;

/** @returns undefined where the PIN is one that may be issued */
export function findWeakness(text: string): Weakness | undefined {
  return findRun(text) ?? (isBlocks(text) ? 'block' : holdsDate(text) ? 'date' : undefined);
}

function findRun(text: string): Weakness | undefined {
  let equal = 1;
  let up = 1;
  let down = 1;
  for (let at = 1; at < text.length; at++) {
    const before = text.charCodeAt(at - 1);
    const here = text.charCodeAt(at);
    equal = here === before ? equal + 1 : 1;
    up = follows(here, before) ? up + 1 : 1;
    down = follows(before, here) ? down + 1 : 1;
    if (equal >= shortestRepeat) {
      return 'repeat';
    }
    if (up >= shortestSequence || down >= shortestSequence) {
      return 'sequence';
    }
  }
  return undefined;
}

const nine = '9'.charCodeAt(0);
const zero = '0'.charCodeAt(0);
const capitalA = 'A'.charCodeAt(0);

/** Digits follow digits and letters letters: `A` does not follow `9`, nor `:` anything. */
function follows(next: number, before: number): boolean {
  return (next === before + 1 && (next <= nine || before >= capitalA)) || (next === zero && before === nine);
}

/** A block of at most half the length, over and over: 4747, 381381, 90290290. */
function isBlocks(text: string): boolean {
  for (let period = 1; period * 2 <= text.length; period++) {
    if (text.startsWith(text.slice(period))) {
      return true;
    }
  }
  return false;
}
