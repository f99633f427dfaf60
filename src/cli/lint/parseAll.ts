import { loadPowerShellParser } from '../../adapters/parser/powerShellParser';
import { isBatch } from '../../core/lint/isBatch';
import type { LintedFile } from '../../core/lint/lintPackage';
import type { AnalysedFile } from '../../core/ports';
import type { Terminal } from '../terminal';

/** Scripts with their syntax trees. The command line does nothing else meanwhile, so it parses in its own process. */
export async function parseAll(
  files: readonly AnalysedFile[],
  { parser }: Pick<Terminal, 'parser'>,
): Promise<readonly LintedFile[]> {
  const linted: LintedFile[] = [];
  for (const { file, delivery } of files) {
    if (isBatch(file.name)) {
      linted.push({ file, delivery });
    } else {
      const parsed = (await loadPowerShellParser(parser)).parse(file.text);
      linted.push({ file, delivery, root: parsed.root });
      parsed.dispose();
    }
  }
  return linted;
}
