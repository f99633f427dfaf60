/**
 * Rules of PSScriptAnalyzer that say the same of the same line as one of ours. Only those are here that mean the same mistake: a
 * rule that merely touches it has something of its own to say.
 * Source: PSScriptAnalyzer 1.25.0, docs/Rules.
 */
const said: Readonly<Record<string, readonly string[]>> = {
  'catch-swallows': ['PSAvoidUsingEmptyCatchBlock'],
  'mandatory-argument-missing': ['PSUseCmdletCorrectly'],
  'powershell-7-command': ['PSUseCompatibleCommands', 'PSUseCompatibleCmdlets'],
  'powershell-7-null-conditional': ['PSUseCompatibleSyntax'],
  'powershell-7-syntax': ['PSUseCompatibleSyntax'],
  'secret-literal': ['PSAvoidUsingConvertToSecureStringWithPlainText'],
  'utf8-without-bom': ['PSUseBOMForUnicodeEncodedFile'],
};

/** Rules of PSScriptAnalyzer that say what ours says. */
export function saidByAnalyzer(rule: string): readonly string[] {
  return said[rule] ?? [];
}
