import { Avoiding } from './automaton';
import { forbiddenTexts } from './forbidden';

/** Roots that are tried one by one; beyond, they are counted as closed walks. */
const mostRoots = 2_000_000;

/**
 * How many PINs may be issued: those that contain nothing forbidden, less those of them that are a block over and over.
 * A text of at least twice its shortest period has one shortest period, whose root is no power (Fine and Wilf, 1965), so none is counted twice.
 */
export function countAllowed(alphabet: string, length: number): bigint {
  const avoiding = new Avoiding(alphabet, forbiddenTexts(alphabet, length));
  let count = avoiding.count(length);
  for (let period = 1; period * 2 <= length; period++) {
    count -=
      alphabet.length ** period <= mostRoots
        ? BigInt([...primitiveRoots(alphabet, period)].filter((root) => avoiding.accepts(over(root, length))).length)
        : primitiveCycles(avoiding, period);
  }
  return count;
}

/** For each position and each character of the alphabet: how many of the PINs that may be issued have it there. Digits only. */
export function allowedMarginals(alphabet: string, length: number): readonly (readonly number[])[] {
  const avoiding = new Avoiding(alphabet, forbiddenTexts(alphabet, length));
  const counts = avoiding.marginals(length).map((row) => [...row]);
  for (let period = 1; period * 2 <= length; period++) {
    for (const root of primitiveRoots(alphabet, period)) {
      const text = over(root, length);
      if (avoiding.accepts(text)) {
        Array.from(text, (character, at) => counts[at]![alphabet.indexOf(character)]!--);
      }
    }
  }
  return counts;
}

function over(root: string, length: number): string {
  return root.repeat(Math.ceil(length / root.length)).slice(0, length);
}

/** All texts of this length that are no shorter text over and over. */
function* primitiveRoots(alphabet: string, period: number): Generator<string> {
  for (let number = 0; number < alphabet.length ** period; number++) {
    let root = '';
    for (let rest = number, at = 0; at < period; at++, rest = Math.floor(rest / alphabet.length)) {
      root += alphabet.charAt(rest % alphabet.length);
    }
    const isPower = divisors(period).some((part) => part < period && over(root.slice(0, part), period) === root);
    if (!isPower) {
      yield root;
    }
  }
}

/** Cycles of this length that are none of a shorter one, by taking those away. */
function primitiveCycles(avoiding: Avoiding, period: number): bigint {
  return divisors(period)
    .filter((part) => part < period)
    .reduce((count, part) => count - primitiveCycles(avoiding, part), avoiding.cycles(period));
}

function divisors(number: number): readonly number[] {
  return Array.from({ length: number }, (_one, index) => index + 1).filter((part) => number % part === 0);
}
