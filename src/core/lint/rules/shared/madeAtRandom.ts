import { functionAround } from '../../flow';
import { variableName } from '../../model/variableName';
import type { ScriptContext } from '../../scriptContext';
import { enclosing, type SyntaxNode } from '../../syntaxNode';
import { usesOf } from './variables';

const random =
  /\bGet-Random\b|\bNew-Guid\b|::NewGuid\(|GeneratePassword\(|RandomNumberGenerator|RNGCrypto|\[(?:System\.)?Random\]|\bSystem\.Random\b/i;

/** What a new secret is given to so that it is one, and what writes it. */
const setting =
  /^(?:convertto-securestring|new-localuser|set-localuser|set-adaccountpassword|new-object|net1?|write-\w+|add-content|out-file)$/;

/** What gives an account its password. */
const accounts = /\b(?:New|Set)-LocalUser\b|\bSet-ADAccountPassword\b|\bnet1?(?:\.exe)?\s+user\b/i;

/**
 * True for a secret that the script makes itself, and that goes nowhere but to the account and into what it writes: left out there,
 * nobody would ever know it. @param secret a use of its variable
 */
export function isOnlyHandOver(context: ScriptContext, secret: SyntaxNode): boolean {
  const name = variableName(context.source(secret).trim());
  const around = functionAround(secret);
  // A function may well have a variable of the same name.
  const given = context.model.assignments.filter((one) => one.name === name && functionAround(one.node) === around);
  const uses = usesOf(context, name).filter((use) => functionAround(use) === around);
  return (
    given.length > 0 &&
    given.every(({ value, operator }) => operator === '=' && value !== undefined && isMade(context, value)) &&
    uses.every((use) => setting.test(context.commandAt(enclosing(use, 'command'))?.name ?? ''))
  );
}

/** An expression of chance, or a call of a function of the script that has one, or whose result becomes the password of an account. */
function isMade(context: ScriptContext, value: SyntaxNode): boolean {
  const called = context.commandsIn(value).map((command) => command.name);
  const own = context.model.functions.filter(({ name }) => called.includes(name));
  return (
    random.test(context.source(value)) ||
    own.some(({ node }) => random.test(context.source(node))) ||
    (own.length > 0 && context.codeMatches(accounts))
  );
}
