import type { BatchCommand, BatchModel } from './batchModel';

/** What an `if` comes to where nobody answers; `dies` where cmd ends the file, as an operand is missing. */
export type Unanswered = 'taken' | 'passed' | 'dies' | undefined;

/** Names, in lower case, of variables that get their value from `set /p` alone. */
export function answersOf({ text, commands }: BatchModel): ReadonlySet<string> {
  const mayBeSetElsewhere = commands.some(
    ({ name, rest }) =>
      (name === 'call' && !/^\s*:/.test(rest)) || (name === 'set' && /^\s*"?[^=]*[%!][^=]*=/.test(rest)),
  );
  const asked = new Set<string>();
  const given = new Set<string>();
  for (const [whole, , flag = '', name = '', value = ''] of text.matchAll(
    /(\bset\s+)(\/[ap]\s+)?"?(\w+)[ \t]*[-+*/]?=([^\r\n&|)]*)/gi,
  )) {
    const isQuestion = /^\/p/i.test(flag) && !whole.includes('<');
    if (isQuestion) {
      asked.add(name.toLowerCase());
    } else if (value.replaceAll('"', '').trim() !== '') {
      given.add(name.toLowerCase());
    }
  }
  return new Set(mayBeSetElsewhere ? [] : [...asked].filter((name) => !given.has(name)));
}

const comparison =
  /^\s*(?:\/i\s+)?(not\s+)?(["'[]?)%(\w+)(?::~\d+,\d+)?%["'\]]?\s*(==|\s(?:equ|neq)\s)\s*(?:(["'[])([^"'\]]*)["'\]]|(\S+))(?=\s|$)/i;
const defined = /^\s*(?:\/i\s+)?(not\s+)?defined\s+(\w+)\b/i;
const code = /^\s*(?:errorlevel\s+\d+|"?%errorlevel%"?\s*(?:==|\sequ\s)\s*"?\d+"?)(?=\s|$)/i;

/** @param followsChoice the command runs right behind a `choice`, whose answer is its exit code */
export function unanswered(
  { name, rest }: BatchCommand,
  answers: ReadonlySet<string>,
  followsChoice: boolean,
): Unanswered {
  if (name !== 'if') {
    return undefined;
  }
  if (followsChoice && code.test(rest)) {
    return 'passed';
  }
  const [, isNotDefined, asked = ''] = defined.exec(rest) ?? [];
  if (answers.has(asked.toLowerCase())) {
    return isNotDefined === undefined ? 'passed' : 'taken';
  }
  const [, negation, quote, variable = '', operator = '', , quoted, bare = ''] = comparison.exec(rest) ?? [];
  if (!answers.has(variable.toLowerCase())) {
    return undefined;
  }
  if (quote === '') {
    return 'dies';
  }
  const literal = quoted ?? bare;
  const isSame = literal === '';
  return /[%!]/.test(literal)
    ? undefined
    : (isSame !== /neq/i.test(operator)) === (negation === undefined)
      ? 'taken'
      : 'passed';
}
