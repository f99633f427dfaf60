import { execFile } from 'node:child_process';
import * as v from 'valibot';
import type { PowerShellProgram, SyntaxMistake } from '../../core/ports';

/** Windows PowerShell takes a second to start on a busy machine, and parses 1 MB in another. */
const limitMs = 20_000;
/** One mistake makes others follow; more than these tell nobody anything. */
const shown = 50;

/**
 * Only parses: nothing of the script is executed. The script comes through standard input, in Base64, since no console's code page
 * can harm that; the answer is JSON, in UTF-8.
 */
const command = [
  '$text = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String([Console]::In.ReadToEnd().Trim()))',
  '$tokens = $null; $mistakes = $null',
  '$null = [Management.Automation.Language.Parser]::ParseInput($text, [ref] $tokens, [ref] $mistakes)',
  '[Console]::OutputEncoding = New-Object Text.UTF8Encoding $false',
  '$found = @($mistakes | ForEach-Object { @{ start = $_.Extent.StartOffset; end = $_.Extent.EndOffset; message = $_.Message } })',
  'ConvertTo-Json -InputObject $found -Compress',
].join('; ');

const answer = v.pipe(
  v.string(),
  v.trim(),
  v.parseJson(),
  v.array(v.object({ start: v.number(), end: v.number(), message: v.string() })),
);

/** What PowerShell itself finds wrong with the syntax of a script; undefined where it gave no answer. */
export function syntaxErrors(program: PowerShellProgram, text: string): Promise<readonly SyntaxMistake[] | undefined> {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, ...program.env }, timeout: limitMs, killSignal: 'SIGKILL' } as const;
    const args = [...program.args, '-Command', command];
    const child = execFile(program.command, args, { ...options, windowsHide: true }, (error, stdout) => {
      const read = v.safeParse(answer, stdout);
      resolve(error === null && read.success ? read.output.slice(0, shown) : undefined);
    });
    child.stdin?.on('error', () => undefined).end(`${Buffer.from(text, 'utf8').toString('base64')}\n`);
  });
}
