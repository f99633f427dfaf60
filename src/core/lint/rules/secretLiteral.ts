import { observe, type Observation } from '../finding';
import { hashEntries, type HashEntry } from '../model/hashEntries';
import { unwrap } from '../model/unwrap';
import { variableName } from '../model/variableName';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { descendants, type SyntaxNode } from '../syntaxNode';
import { isSecretName, looksLikeSecret } from './shared/secretNames';

/** By how the script reaches the device. */
const templates = {
  runScripts:
    'A secret stands in the script in plain text ({0}). ConfigMgr keeps scripts in its database, Windows in its script-block log, and every administrator can read them. Take it from a file of the package that is deleted afterwards, or from a parameter.',
  others:
    'A secret stands in the script in plain text ({0}): whoever can read the script can read it, and script-block logging writes it into the event log. Take it from a file that is deleted afterwards, or from a parameter.',
} as const;

/** A password, PIN or token written into the script. */
export const secretLiteral: Rule = {
  id: 'secret-literal',
  severity: 'error',
  title: 'Secret in plain text',
  check: function* (context): Iterable<Observation> {
    const way = wayOf(context);
    // What a test pretends to be a secret is none.
    if (/\.tests\.ps1$/i.test(context.file.name)) {
      return;
    }
    for (const { name, value, operator } of context.model.assignments) {
      if (operator === '=' && value !== undefined && isSecret(context, name, value)) {
        const severity = isPublic(context, value) ? 'info' : 'error';
        yield observe(value, templates[way], { values: [`$${name}`], severity });
      }
    }
    const declared = [...context.model.parameters, ...context.model.functions.flatMap(({ parameters }) => parameters)];
    for (const { name, defaultValue } of declared) {
      const isAlone = (): boolean =>
        !declared.some((one) => one.name !== name && isSame(context, one.defaultValue, defaultValue));
      if (defaultValue !== undefined && isSecret(context, name, defaultValue) && isAlone()) {
        yield observe(defaultValue, templates[way], { values: [`$${name}`] });
      }
    }
    for (const node of context.model.nodes('hash_literal_expression')) {
      const entries = hashEntries(node, context.model.text);
      for (const { key, value } of entries) {
        const isHeader =
          /^Authorization$/i.test(key) &&
          !isComposed(value) &&
          /^(?:Bearer|Basic)\s+[\w.~+/=-]{16,}$/i.test(context.known(value) ?? '');
        if (isHeader || (isSecret(context, key, value) && !isOutcome(entries, key))) {
          yield observe(value, templates[way], { values: [key] });
        }
      }
    }
    yield* secretArguments(context);
  },
};

/** `PASS` beside `FAIL`. */
function isOutcome(entries: readonly HashEntry[], key: string): boolean {
  return /^pass$/i.test(key) && entries.some((one) => /^fail/i.test(one.key));
}

/** The same text for the name and the password is what a device is delivered with. */
function isSame(context: ScriptContext, one: SyntaxNode | undefined, other: SyntaxNode | undefined): boolean {
  const text = context.known(one);
  return text !== undefined && text !== '' && text === context.known(other);
}

/** The user is called like the password: as a rule an access that everybody knows. */
function isPublic(context: ScriptContext, password: SyntaxNode): boolean {
  return context.model.assignments.some(
    ({ name, value }) => /(?:user|login|account)(?:_?name)?$/.test(name) && isSame(context, value, password),
  );
}

function wayOf(context: ScriptContext): keyof typeof templates {
  return context.runsUnder('run-scripts') ? 'runScripts' : 'others';
}

/** A literal under the name of a secret; not so where it only says which entry of the registry or of a list is meant. */
function isSecret(context: ScriptContext, name: string, value: SyntaxNode): boolean {
  return isSecretName(name) && isSecretLiteral(context, value) && !namesEntry(context, name, value);
}

const registryCmdlets = [
  'new-itemproperty',
  'set-itemproperty',
  'get-itemproperty',
  'get-itempropertyvalue',
  'remove-itemproperty',
];

/** The text is the name itself, or its words in another form (`MapSharedKeys` for `$MapsSharedKey`), or the script gives it as the name of a registry value. */
function namesEntry(context: ScriptContext, name: string, value: SyntaxNode): boolean {
  const text = context.known(value)?.toLowerCase();
  return (
    text === name.toLowerCase() ||
    (text !== undefined && /^[a-z _-]+$/.test(text) && inWords(text) === inWords(name.toLowerCase())) ||
    context
      .commands(...registryCmdlets)
      .some((command) => context.known(context.argument(command, 'name'))?.toLowerCase() === text)
  );
}

/** Letters alone, and without the `s` of a plural. */
function inWords(name: string): string {
  return name.replaceAll(/[^a-z]|s/g, '');
}

function* secretArguments(context: ScriptContext): Iterable<Observation> {
  const way = wayOf(context);
  for (const command of context.commands('convertto-securestring')) {
    const text = context.argument(command, 'string');
    if (text !== undefined && context.has(command, 'asplaintext') && isPlainText(context, text)) {
      yield observe(text, templates[way], { values: ['ConvertTo-SecureString'] });
    }
  }
  for (const { name, words } of context.commands('net', 'net1')) {
    // `net user /active:no NAME` has no password, `net user NAME *` asks for it.
    const [verb, , password] = words.filter((word) => !context.source(word).trim().startsWith('/'));
    if (
      /^user$/i.test(context.known(verb) ?? '') &&
      password !== undefined &&
      !context.source(password).trim().startsWith('*') &&
      isSecretLiteral(context, password)
    ) {
      yield observe(password, templates[way], { values: [`${name} user`] });
    }
  }
}

/** A literal, or a variable with one that no other finding is about. */
function isPlainText(context: ScriptContext, value: SyntaxNode): boolean {
  const inner = unwrap(value);
  const isOther = inner.type === 'variable' && !isSecretName(variableName(context.source(inner).trim()));
  return isSecretLiteral(context, isOther ? context.folder.valueOf(inner) : value);
}

/** A constant in the script itself, not a variable that some other rule reports where it gets its value. */
function isSecretLiteral(context: ScriptContext, value: SyntaxNode): boolean {
  const inner = unwrap(value);
  const isLiteral =
    /^(?:verbatim_string_characters|expandable_string_literal|generic_token|integer_literal|decimal_integer_literal)$/.test(
      inner.type,
    );
  const text = isLiteral && !isComposed(inner) ? context.known(inner) : undefined;
  return text !== undefined && looksLikeSecret(text);
}

/** Where a variable stands in a text, the secret is where that gets its value. */
function isComposed(value: SyntaxNode): boolean {
  return [...descendants(value)].some(({ type }) => type === 'variable' || type === 'sub_expression');
}
