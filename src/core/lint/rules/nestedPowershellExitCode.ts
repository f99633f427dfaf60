import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';

/** `powershell.exe` that runs a script as a command: its exit code is lost. */
export const nestedPowershellExitCode: Rule = {
  id: 'nested-powershell-exit-code',
  severity: 'warning',
  title: 'Script run with -Command loses its exit code',
  check: function* (context): Iterable<Observation> {
    for (const command of context.commands('powershell')) {
      const texts = command.words.map((word) => context.known(word) ?? context.source(word));
      const at = texts.findIndex((text) => /^-c(?:o|om|omm|omma|omman|ommand)?$/i.test(text.trim()));
      const given = at === -1 ? '' : texts.slice(at + 1).join(' ');
      if (/^\s*["']?(?:&\s*)?["'{]?[^;|]*\.ps1["'}\s]*$/i.test(given) && !/exit\b/i.test(given)) {
        const template =
          'With -Command every exit code of the script but 0 becomes 1, so the tool cannot tell failures apart, nor a restart (3010). Use -File.';
        yield observe(command.words[at] ?? command.nameNode, template);
      }
    }
  },
};
