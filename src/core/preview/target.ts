import type { FoldedText } from '../lint/model/foldedText';
import type { SecretWords } from './run/secretWords';

/** Longest name of an unknown part. */
const longestName = 80;

/** Characters of a target; a whole script given to a program says no more than its beginning. */
const longestTarget = 400;

/** A target as people read it: unknown parts as `<name>`, no secret, in one line. */
export function displayTarget(text: FoldedText, secrets: SecretWords): string {
  const written = text.map((part) => (typeof part === 'string' ? part : `<${holeName(part.hole)}>`)).join('');
  const plain = written.replaceAll(/\s+/g, ' ').replaceAll(/<…>(?: <…>)+/g, '<…>');
  const line = secrets.hide(plain.trim());
  return line.length > longestTarget ? `${line.slice(0, longestTarget)}…` : line;
}

/** Name of an unknown part: of the drive `env:` the variable alone, of a member the last two names. */
export function holeName(hole: string): string {
  const plain = hole.replace(/^env:/, '').replaceAll(/[<>]/g, '');
  const name = /^[\w.]+$/.test(plain) ? plain.split('.').slice(-2).join('.') : plain;
  return name.length > longestName ? `${name.slice(0, longestName)}…` : name;
}

/** Words of a script, such as a condition, in one line and without a secret. */
export function displayWords(source: string, secrets: SecretWords, longest = 90): string {
  const line = secrets.hide(source.replaceAll(/\s+/g, ' ').trim());
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

/** The opposite of a condition, in its own words. */
export function negated(label: string): string {
  const inner = /^(?:-not\s+|!\s*)(?:\(([^()]*(?:\([^()]*\)[^()]*)*)\)|(\$[\w:.]+))$/i.exec(label);
  const whole = /^(?:-not\s+|!\s*)((?:(?!\s-[a-z]).)+)$/i.exec(label);
  return inner?.[1] ?? inner?.[2] ?? whole?.[1] ?? `not (${label})`;
}
