import type { Place } from '../../finding';
import { variableName } from '../../model/variableName';
import type { ScriptContext } from '../../scriptContext';

/** The members of the administrators' group, as a program or a cmdlet lists them. Nothing lists SYSTEM among them. */
const lists =
  /\bnet1?(?:\.exe)?\s+localgroup\s+["']?administrators\b(?![^\r\n]*\/(?:add|delete))|\bGet-LocalGroupMember\b[^\r\n|]*(?:\bAdministrators\b|S-1-5-32-544)/i;
const ownAccount =
  /WindowsIdentity\]::GetCurrent\(\)|\bwhoami\b|\$env:USERNAME\b|\[(?:System\.)?Environment\]::UserName\b/i;

/** Ways to look for one among many. */
const looksUp =
  /\s-[ic]?(not)?(?:contains|in|match|like)\b|\s-Member\s|(?:\bWhere(?:-Object)?\b|\?\s*\{)[^|]*\s-[ic]?eq\b/gi;

/** The groups in the token of SYSTEM have the administrators among them. */
const ownGroups =
  /^\(*\[(?:System\.)?Security\.Principal\.WindowsIdentity\]::GetCurrent\(\)\)*\.Groups(?:\.Value)?\s+-[ic]?(not)?(?:contains|match)\s+["']S-1-5-32-544["']$/i;

/**
 * What a condition comes to for SYSTEM that looks for the running account among the listed administrators, or for their group among its
 * own; undefined where it asks for something else.
 */
export function isMember(context: ScriptContext, part: Place): boolean | undefined {
  const text = context.model.source(part).trim();
  const [, variable, compared] = /^(\$[\w:]+)(?:\s+-eq\s+\$(true|false))?$/i.exec(text) ?? [];
  if (variable === undefined) {
    return comesTo(context, text);
  }
  const answers = new Set(valuesOf(context, variable).map((value) => comesTo(context, value)));
  const [answer] = answers;
  return answers.size !== 1 || answer === undefined ? undefined : answer === (compared?.toLowerCase() !== 'false');
}

function comesTo(context: ScriptContext, text: string): boolean | undefined {
  const [isOwnGroup, notOwnGroup] = ownGroups.exec(text) ?? [];
  if (isOwnGroup !== undefined) {
    return notOwnGroup === undefined;
  }
  const lookups = [...text.matchAll(looksUp)];
  const whole = withValues(context, text);
  if (
    lookups.length !== 1 ||
    /^(?:!|-not\b)|\s-x?(?:and|or)\b/i.test(text) ||
    !lists.test(whole) ||
    !ownAccount.test(whole)
  ) {
    return undefined;
  }
  return lookups[0]?.[1] !== undefined;
}

/** The text with what its variables hold behind it, followed twice: a list, and the account that it is searched for. */
function withValues(context: ScriptContext, text: string, depth = 0): string {
  const named = depth < 2 ? (text.match(/\$\w+\b(?!:)/g) ?? []) : [];
  const values = named.map((one) => valuesOf(context, one)).filter(({ length }) => length === 1);
  return [text, ...values.flat().map((value) => withValues(context, value, depth + 1))].join('\n');
}

function valuesOf(context: ScriptContext, written: string): readonly string[] {
  const name = variableName(written);
  const given = context.model.assignments.filter((one) => one.name === name);
  const values = given.flatMap(({ operator, value }) =>
    operator === '=' && value !== undefined ? [context.source(value).trim()] : [],
  );
  return values.length === given.length ? values : [];
}
