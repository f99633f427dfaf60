import { observe, replace, type Fix, type Observation } from '../finding';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { enclosing, type SyntaxNode } from '../syntaxNode';
import { isReached } from './shared/reached';

/** Profiles that every Windows has, and what stands for any of them. */
const ofUser = /^C:\\Users\\(?!(?:Public|Default|All Users|Default User)(?:\\|$))[\w .-]+(?:\\|$)/i;
const ofWindows = /^C:\\(Windows|Program Files \(x86\)|Program Files)(?=\\|$)/i;

/** Variables that stand for the folders. ProgramW6432 is the real one in a 32-bit process, too. */
const variables: Readonly<Record<string, string>> = {
  windows: '$env:windir',
  'program files': '$env:ProgramW6432',
  'program files (x86)': '${env:ProgramFiles(x86)}',
};

/** A folder that is called so on the author's device. One finding of each kind for a script. */
export const hardCodedFolder: Rule = {
  id: 'hard-coded-folder',
  severity: 'info',
  title: 'Folder written out',
  check: function* (context): Iterable<Observation> {
    let userSeen = false;
    let windowsSeen = false;
    for (const node of paths(context)) {
      const path = context.known(node) ?? '';
      // Asked last: to know what is reached, all of the script has to be looked at.
      if (!(ofUser.test(path) || ofWindows.test(path)) || !isReached(context, node)) {
        continue;
      }
      if (!userSeen && ofUser.test(path)) {
        userSeen = true;
        const template =
          'Only on a device with this very user is there such a folder. Unless the script is meant for that one account, use a variable such as $env:ProgramData.';
        yield observe(node, template);
      }
      const folder = ofWindows.exec(path);
      if (!windowsSeen && folder !== null) {
        windowsSeen = true;
        const variable = variables[(folder[1] ?? '').toLowerCase()] ?? '';
        const template = '{0} is on another drive where Windows is not installed on C:. Use {1}.';
        yield observe(node, template, {
          values: [folder[0], variable],
          fix: variableFix(context, node, folder[0], variable),
        });
      }
    }
  },
};

/** Texts and plain words of calls in the order of the script, messages left out. */
function paths(context: ScriptContext): readonly SyntaxNode[] {
  const words = context.model.commands.flatMap(({ nameNode, words: given }) => [
    ...(/^["']/.test(context.source(nameNode).trim()) ? [] : [nameNode]),
    ...given.filter(({ type }) => type === 'generic_token'),
  ]);
  const isMessage = (node: SyntaxNode): boolean =>
    node.type === 'string_literal' && /^\s*(?:Write-|\w*-?log\w*\b)/i.test(commandAround(context, node));
  return [...words, ...context.model.nodes('string_literal')]
    .filter((node) => /^["']?C:\\/i.test(context.source(node).trim()) && !isMessage(node))
    .sort((one, other) => one.startIndex - other.startIndex);
}

function commandAround(context: ScriptContext, node: SyntaxNode): string {
  const command = enclosing(node, 'command');
  return command === undefined ? '' : context.source(command);
}

/** Not for the name of a program, which would need the call operator, and not where the text would be read differently. */
function variableFix(context: ScriptContext, node: SyntaxNode, folder: string, variable: string): Fix | undefined {
  const source = context.source(node);
  const written = source.trim();
  const isVerbatim = written.startsWith("'");
  const isName = node.type !== 'string_literal' && node.type !== 'generic_token';
  if (isName || (isVerbatim && /[$`"]|''/.test(written))) {
    return undefined;
  }
  const start = node.startIndex + source.indexOf(written);
  const place = { startIndex: start, endIndex: start + written.length };
  const inner = isVerbatim ? written.slice(1, -1) : written.replace(/^"|"$/g, '');
  const text = `${variable}${inner.slice(folder.length)}`;
  return replace(`Use ${variable}`, place, /^["']/.test(written) ? `"${text}"` : text);
}
