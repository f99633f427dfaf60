import type { ScriptContext } from '../../lint/scriptContext';
import { knownText } from '../../lint/model/foldedText';
import { hashEntries } from '../../lint/model/hashEntries';
import { isSecretName, looksLikeSecret } from '../../lint/rules/shared/secretNames';

/** What stands in the place of a secret. */
export const secretMark = '<secret>';

/** Arguments of programs that a secret follows or is part of: `/p:x`, `--password=x`, `/rp x`, `-pin x`. */
const given =
  /((?:^|\s)"?(?:--?|\/)(?:p|rp|pw|pwd|pass|passwd|password|passphrase|pin|secret|token|apikey|api-key|client-?secret|access-?token)(?:[:=]|\s+))("[^"]*"|'[^']*'|[^\s"'<][^\s"']*)/gi;

/** `NAME=value` as installers take it, and `https://user:secret@host`. */
const named =
  /\b([\w-]*(?:password|passwd|pwd|passphrase|secret|apikey|api_key|accesstoken|\bpin)\s*[=:]\s*)("[^"]*"|'[^']*'|[^\s"'<>&;,)]+)/gi;
const inAddress = /(\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]+:)[^\s/@]+@/gi;

/** `net use \\server\share secret /user:x`. */
const netUse = /(\bnet1?(?:\.exe)?"?\s+use\s+(?:\S:\s+)?\\\\\S+\s+)(?![/<])(\S+)/gi;

/** Takes every secret that a script holds, or gives to a program, out of what people get to see. */
export class SecretWords {
  constructor(private readonly literals: readonly string[]) {}

  hide(text: string): string {
    const shown = this.literals.reduce((hidden, literal) => hidden.replaceAll(literal, secretMark), text);
    return shown
      .replaceAll(given, `$1${secretMark}`)
      .replaceAll(named, `$1${secretMark}`)
      .replaceAll(inAddress, `$1${secretMark}@`)
      .replaceAll(netUse, `$1${secretMark}`);
  }
}

/** The secrets that stand in a script as plain texts: what variables, parameters and entries of a secret's name get. */
export function secretWordsOf(context: ScriptContext): SecretWords {
  const { model } = context;
  const assigned = model.assignments.filter(({ name }) => isSecretName(name)).map(({ value }) => value);
  const defaults = [...model.parameters, ...model.functions.flatMap(({ parameters }) => parameters)]
    .filter(({ name }) => isSecretName(name))
    .map(({ defaultValue }) => defaultValue);
  const arguments_ = model.commands.flatMap((command) => [
    ...[...command.parameters].filter(([name]) => isSecretName(name)).map(([, { value }]) => value),
    ...(command.name === 'convertto-securestring' ? [context.argument(command, 'string')] : []),
  ]);
  const entries = model
    .nodes('hash_literal_expression')
    .flatMap((node) => hashEntries(node, model.text))
    .filter(({ key }) => isSecretName(key))
    .map(({ value }) => value);
  const nodes = [...assigned, ...defaults, ...arguments_, ...entries];
  const texts = nodes.flatMap((node) => (node === undefined ? [] : [knownText(context.fold(node))]));
  const literals = texts.filter((text) => text !== undefined && (looksLikeSecret(text) || /\S{4}/.test(text)));
  return new SecretWords([...new Set(literals as string[])].sort((one, other) => other.length - one.length));
}
