import type { ScriptContext } from '../../scriptContext';
import { enclosing, type SyntaxNode } from '../../syntaxNode';
import { usesOf } from './variables';

const random =
  /\bGet-Random\b|\bNew-Guid\b|::NewGuid\(|GeneratePassword\(|RandomNumberGenerator|RNGCrypto|\[(?:System\.)?Random\]|\bSystem\.Random\b/i;

/** What a new secret is given to so that it is one, and what writes it. */
const setting =
  /^(?:convertto-securestring|new-localuser|set-localuser|set-adaccountpassword|new-object|net1?|write-\w+|add-content|out-file)$/;

/**
 * True for a secret that the script makes itself, and that goes nowhere but to the account and into what it writes: left out there,
 * nobody would ever know it.
 */
export function isOnlyHandOver(context: ScriptContext, name: string): boolean {
  const given = context.model.assignments.filter((one) => one.name === name);
  const isSetting = (use: SyntaxNode): boolean => {
    const command = enclosing(use, 'command');
    return command !== undefined && setting.test(context.commandAt(command)?.name ?? '');
  };
  return (
    given.length > 0 &&
    given.every(({ value, operator }) => operator === '=' && value !== undefined && isRandom(context, value)) &&
    usesOf(context, name).every(isSetting)
  );
}

/** An expression of chance, or a call of a function of the script that has one. */
function isRandom(context: ScriptContext, value: SyntaxNode): boolean {
  const called = context.commandsIn(value).map((command) => command.name);
  return (
    random.test(context.source(value)) ||
    context.model.functions.some((one) => called.includes(one.name) && random.test(context.source(one.node)))
  );
}
