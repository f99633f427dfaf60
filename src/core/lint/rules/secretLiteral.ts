import { observe, type Observation } from '../finding';
import { hashEntries } from '../model/hashEntries';
import { unwrap } from '../model/unwrap';
import { variableName } from '../model/variableName';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import type { SyntaxNode } from '../syntaxNode';
import { isSecretName, looksLikeSecret } from './shared/secretNames';

const template =
  'A secret stands in the script in plain text ({0}). ConfigMgr keeps scripts in its database, Windows in its script-block log, and every administrator can read them. Take it from a file of the package that is deleted afterwards, or from a parameter.';

/** A password, PIN or token written into the script. */
export const secretLiteral: Rule = {
  id: 'secret-literal',
  severity: 'error',
  title: 'Secret in plain text',
  check: function* (context): Iterable<Observation> {
    for (const { name, value, operator } of context.model.assignments) {
      if (operator === '=' && value !== undefined && isSecret(context, name, value)) {
        yield observe(value, template, { values: [`$${name}`] });
      }
    }
    const declared = [...context.model.parameters, ...context.model.functions.flatMap(({ parameters }) => parameters)];
    for (const { name, defaultValue } of declared) {
      if (defaultValue !== undefined && isSecret(context, name, defaultValue)) {
        yield observe(defaultValue, template, { values: [`$${name}`] });
      }
    }
    for (const node of context.model.nodes('hash_literal_expression')) {
      for (const { key, value } of hashEntries(node, context.model.text)) {
        const isHeader =
          /^Authorization$/i.test(key) && /^(?:Bearer|Basic)\s+[\w.~+/=-]{16,}$/i.test(context.known(value) ?? '');
        if (isHeader || isSecret(context, key, value)) {
          yield observe(value, template, { values: [key] });
        }
      }
    }
    yield* secretArguments(context);
  },
};

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

/** The text is the name itself, or the script gives it as the name of a registry value. */
function namesEntry(context: ScriptContext, name: string, value: SyntaxNode): boolean {
  const text = context.known(value)?.toLowerCase();
  return (
    text === name.toLowerCase() ||
    context
      .commands(...registryCmdlets)
      .some((command) => context.known(context.argument(command, 'name'))?.toLowerCase() === text)
  );
}

function* secretArguments(context: ScriptContext): Iterable<Observation> {
  for (const command of context.commands('convertto-securestring')) {
    const text = context.argument(command, 'string');
    if (text !== undefined && context.has(command, 'asplaintext') && isPlainText(context, text)) {
      yield observe(text, template, { values: ['ConvertTo-SecureString'] });
    }
  }
  for (const { name, words } of context.commands('net', 'net1')) {
    const [verb, , password] = words;
    if (
      /^user$/i.test(context.known(verb) ?? '') &&
      password !== undefined &&
      !/^[/*]/.test(context.source(password).trim()) &&
      isSecretLiteral(context, password)
    ) {
      yield observe(password, template, { values: [`${name} user`] });
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
  const text = context.known(inner);
  return isLiteral && text !== undefined && looksLikeSecret(text);
}
