import { insertBehind, observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';

/** Invoke-WebRequest that parses the page with Internet Explorer. */
export const webRequestParsing: Rule = {
  id: 'web-request-parsing',
  severity: 'warning',
  title: 'Invoke-WebRequest without -UseBasicParsing',
  check: function* (context): Iterable<Observation> {
    if (context.codeMatches(/\$PSDefaultParameterValues/i)) {
      return;
    }
    const readsPage = context.codeMatches(/\binnerText\b|\.(?:ParsedHtml|AllElements|Forms|Scripts)\b/i);
    for (const command of context.commands('invoke-webrequest')) {
      const downloads = command.parameters.has('outfile') && !command.parameters.has('passthru');
      const method = context.known(command.parameters.get('method')?.value)?.toLowerCase();
      if (!context.has(command, 'usebasicparsing') && !downloads && method !== 'head') {
        const last = command.words.at(-1) ?? command.nameNode;
        const fix = readsPage ? undefined : insertBehind('Add -UseBasicParsing', last, ' -UseBasicParsing');
        yield observe(command.nameNode, templateFor(context, readsPage), { fix });
      }
    }
  },
};

/** What only Internet Explorer finds in a page is missing with -UseBasicParsing. */
function templateFor({ runsAsUser }: ScriptContext, readsPage: boolean): string {
  if (readsPage) {
    return runsAsUser
      ? 'In Windows PowerShell 5.1 this parses the answer with Internet Explorer: it fails where the user has never set that up, or asks whether scripts in the page may run. Add -UseBasicParsing, and read what the script needs from Content or from href of Links.'
      : 'In Windows PowerShell 5.1 this parses the answer with Internet Explorer, which SYSTEM has never set up: it fails there, or asks whether scripts in the page may run. Add -UseBasicParsing, and read what the script needs from Content or from href of Links.';
  }
  return runsAsUser
    ? 'In Windows PowerShell 5.1 this parses the answer with Internet Explorer: it fails where the user has never set that up, or asks whether scripts in the page may run. Add -UseBasicParsing.'
    : 'In Windows PowerShell 5.1 this parses the answer with Internet Explorer, which SYSTEM has never set up: it fails there, or asks whether scripts in the page may run. Add -UseBasicParsing.';
}
