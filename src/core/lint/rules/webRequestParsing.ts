import { insertBehind, observe, type Observation } from '../finding';
import { variableName } from '../model/variableName';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import type { SyntaxNode } from '../syntaxNode';
import { isGuardedBy } from './shared/guards';
import { isUnset } from './shared/neverAssigned';
import { readsParsedPage } from './shared/parsedPage';
import { asksForPowershell7, requiresLines } from './shared/requiresLines';

/** For a script that reads what only Internet Explorer finds in a page: -UseBasicParsing alone would break it. */
const readingPage = {
  user: 'The script reads what Windows PowerShell 5.1 finds in the answer with Internet Explorer only: it fails where the user has never set that up, or asks whether scripts in the page may run. -UseBasicParsing alone would break it: take what it needs out of the text in Content, or from href of Links, and then add that.',
  system:
    'The script reads what Windows PowerShell 5.1 finds in the answer with Internet Explorer only, which SYSTEM has never set up: it fails there, or asks whether scripts in the page may run. -UseBasicParsing alone would break it: take what it needs out of the text in Content, or from href of Links, and then add that.',
} as const;

const readingText = {
  user: 'In Windows PowerShell 5.1 this parses the answer with Internet Explorer: it fails where the user has never set that up, or asks whether scripts in the page may run. Add -UseBasicParsing.',
  system:
    'In Windows PowerShell 5.1 this parses the answer with Internet Explorer, which SYSTEM has never set up: it fails there, or asks whether scripts in the page may run. Add -UseBasicParsing.',
} as const;

/** With these Windows PowerShell 5.1 does not run the call at all, which powershell-7-command tells. */
const only7: ReadonlySet<string> = new Set([
  'allowunencryptedauthentication',
  'authentication',
  'form',
  'maximumretrycount',
  'skipcertificatecheck',
  'skipheadervalidation',
  'skiphttperrorcheck',
  'token',
]);

/** PowerShell refuses an empty address, and the text of a script for one, before it asks for anything; a server without a name answers nothing. */
function isNoAddress(context: ScriptContext, uri: SyntaxNode | undefined): boolean {
  const written = uri === undefined ? '' : context.source(uri).trim();
  const [, server] = /^"?(?:https?:\/\/)?\$\{?([\w:]+)\}?\//i.exec(written) ?? [];
  const [, text] = /^(?:\$\()?(\$\w+)(?:\.Content)?\)?$/i.exec(written) ?? [];
  return (
    context.known(uri) === '' ||
    (server !== undefined && isUnset(context, `$${server}`)) ||
    (text !== undefined && isTextOfScript(context, variableName(text)))
  );
}

/** A variable that gets nothing but what was downloaded under the name of a script. */
function isTextOfScript(context: ScriptContext, name: string): boolean {
  const given = context.model.assignments.filter((one) => one.name === name);
  return (
    given.length > 0 &&
    given.every(({ value }) =>
      /^(?:irm|invoke-restmethod|curl|wget|iwr|invoke-webrequest)\b.*\.ps1\b/i.test(
        value === undefined ? '' : context.source(value).trim(),
      ),
    )
  );
}

/** Invoke-WebRequest that parses the page with Internet Explorer. */
export const webRequestParsing: Rule = {
  id: 'web-request-parsing',
  severity: 'warning',
  title: 'Invoke-WebRequest without -UseBasicParsing',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    // PowerShell 7 never uses Internet Explorer, and 5.1 does not start a script that asks for 7.
    const isFor7 = requiresLines(context.file.text).some(({ 0: line }) => asksForPowershell7(line));
    // DisableFirstRunCustomize is how a script sets up Internet Explorer for itself.
    if (isFor7 || context.codeMatches(/\$PSDefaultParameterValues|DisableFirstRunCustomize/i)) {
      return;
    }
    const account = context.runsAsUser ? 'user' : 'system';
    for (const command of context.commands('invoke-webrequest')) {
      // A switch right behind a closing quote is one, too.
      const writes = command.parameters.has('outfile') || /["']-OutFile\b/i.test(context.source(command.node));
      const downloads = writes && !command.parameters.has('passthru');
      const method = context.known(command.parameters.get('method')?.value)?.toLowerCase();
      const goesNowhere = isNoAddress(context, context.argument(command, 'uri'));
      const isOnlyIn7 =
        [...command.parameters.keys()].some((name) => only7.has(name)) ||
        isGuardedBy(context, command.node, /PSVersion|PSEdition|IsCoreCLR/i);
      if (!context.has(command, 'usebasicparsing') && !downloads && method !== 'head' && !isOnlyIn7 && !goesNowhere) {
        const readsPage = readsParsedPage(context, command);
        // A user may well have set up Internet Explorer; SYSTEM has not.
        const severity = readsPage && !context.runsAsSystem ? 'info' : 'warning';
        const last = command.words.at(-1) ?? command.nameNode;
        const fix = readsPage ? undefined : insertBehind('Add -UseBasicParsing', last, ' -UseBasicParsing');
        yield observe(command.nameNode, readsPage ? readingPage[account] : readingText[account], { fix, severity });
      }
    }
  },
};
