/** Lines that are a `#Requires` statement. PowerShell reads them wherever they stand, though not within other comments. */
export function requiresLines(text: string): readonly RegExpExecArray[] {
  if (!/#Requires[ \t]/i.test(text)) {
    return [];
  }
  const outside = text.replaceAll(/<#[\s\S]*?#>/g, (comment) => comment.replaceAll(/[^\n]/g, ' '));
  return [...outside.matchAll(/^[ \t]*#Requires[ \t].*$/gim)];
}

/** True for a `#Requires` line with which Windows PowerShell 5.1 refuses to start a script. */
export function asksForPowershell7(line: string): boolean {
  const version = /-Version\s+["']?(\d+)/i.exec(line)?.[1];
  return Number(version ?? 0) >= 6 || /-PSEdition\s+["']?Core/i.test(line);
}
