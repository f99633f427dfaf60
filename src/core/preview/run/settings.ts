import { isSecretName } from '../../lint/rules/shared/secretNames';
import { pinTableFile } from '../../pin/pinTable';
import type { Situation } from '../picture';
import { constant, unknown, type Value } from './value';

/** A value of the package's settings file. The case is that of the situation, whatever the settings say. */
export function settingOf(situation: Situation, prefix: string, name: string): Value {
  const wanted = `${prefix}${name}`.toLowerCase();
  if (wanted === 'case') {
    return constant(situation.enrolmentCase);
  }
  const known = Object.entries({ 'pinTable.file': pinTableFile, ...situation.settings });
  const found = known.find(([key]) => key.toLowerCase() === wanted);
  if (found !== undefined && !isSecretName(name)) {
    return constant(found[1]);
  }
  return known.some(([key]) => key.toLowerCase().startsWith(`${wanted}.`))
    ? { type: 'settings', prefix: `${prefix}${name}.` }
    : unknown(wanted);
}
