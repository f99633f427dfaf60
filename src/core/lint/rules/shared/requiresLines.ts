/** Lines that are a `#Requires` statement. PowerShell reads them wherever they stand, though not within other comments. */
export function requiresLines(text: string): readonly RegExpExecArray[] {
  if (!/#Requires[ \t]/i.test(text)) {
    return [];
  }
  const outside = text.replaceAll(/<#[\s\S]*?#>/g, (comment) => comment.replaceAll(/[^\n]/g, ' '));
  return [...outside.matchAll(/^[ \t]*#Requires[ \t].*$/gim)];
}
