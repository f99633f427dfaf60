/** Patterns that mean the same in .NET and here: letters, digits, anchors, alternatives and repeated characters. */
const plainPattern = /^[\w\s^$|.*+?/:,=@#%&~"'-]*$/;
const plainWildcard = /^[\w\s*?./:,=@#%&~"'\\-]*$/;

/** What `-match` or `-like`, or its opposite, comes to for a known text; undefined for a pattern that is not plain. */
export function patternHolds(text: string, operator: string, pattern: string): boolean | undefined {
  const expression = operator.endsWith('match') ? ofMatch(pattern) : ofLike(pattern);
  return expression === undefined ? undefined : expression.test(text) !== operator.startsWith('not');
}

function ofMatch(pattern: string): RegExp | undefined {
  // A quantifier without what it repeats is an error.
  return plainPattern.test(pattern) && !/(?:^|[|^*+?])[*+?]/.test(pattern) ? new RegExp(pattern, 'i') : undefined;
}

function ofLike(pattern: string): RegExp | undefined {
  const escaped = pattern
    .replaceAll(/[.\\$^|+/-]/g, '\\$&')
    .replaceAll('*', '[\\s\\S]*')
    .replaceAll('?', '[\\s\\S]');
  return plainWildcard.test(pattern) ? new RegExp(`^${escaped}$`, 'i') : undefined;
}
