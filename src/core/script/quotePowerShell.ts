/**
 * A PowerShell single-quoted string literal. Inside one nothing expands, and a quote is doubled.
 * PowerShell's tokeniser takes U+2018, U+2019, U+201A and U+201B for the same quote as U+0027.
 * Source: about_Quoting_Rules and the tokeniser's IsSingleQuote.
 */
export function quotePowerShell(text: string): string {
  return `'${text.replaceAll(/['\u2018-\u201B]/g, '$&$&')}'`;
}
