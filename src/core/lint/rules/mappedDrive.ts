import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import type { SyntaxNode } from '../syntaxNode';
import { isForUsers } from './shared/guards';
import { pathsGiven } from './shared/pathsGiven';
import { programRuns } from './shared/programRuns';

/** Signs that the script gives letters to disks of its own. */
const ownLetters =
  /diskpart|reagentc|bcdboot|New-Partition|Set-Partition|DriveLetter|mountvol|\bsubst\b|Mount-DiskImage|Get-Volume|Get-PSDrive/i;

/** A drive letter for a share in a script that SYSTEM runs. */
export const mappedDrive: Rule = {
  id: 'mapped-drive',
  // What it is for, and whether that is served, the script does not say.
  severity: 'info',
  title: 'Mapped drive as SYSTEM',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    if (!context.runsAsSystem) {
      return;
    }
    const maps = mappings(context);
    for (const { node } of maps.filter((one) => one.isLasting)) {
      if (!isForUsers(context, node)) {
        const template =
          "What SYSTEM maps it maps with the rights of its own account and only until the next start: no drive for users comes of it. Use the share's own name (\\\\server\\share), and give the computer account the right to read it.";
        yield observe(node, template);
      }
    }
    const own = new Set(maps.map(({ letter }) => letter));
    const seen = new Set<string>();
    for (const { node, path } of context.codeMatches(ownLetters) ? [] : pathsGiven(context)) {
      const letter = letterOf(path);
      if (letter !== undefined && !own.has(letter) && !seen.has(letter) && !isForUsers(context, node)) {
        seen.add(letter);
        const template =
          'SYSTEM has no drive {0}: unless every device has such a disk, this is the letter that a user gave to a share. Use its own name (\\\\server\\share), or a file of the package.';
        yield observe(node, template, { values: [letter] });
      }
    }
  },
};

/** The letter of a path on a disk that is none of the usual ones. */
function letterOf(path: string): string | undefined {
  return /^([F-WYZ]):[\\/]/i.exec(path)?.[1]?.toUpperCase();
}

interface Mapping {
  readonly node: SyntaxNode;
  readonly letter: string;
  /** Meant for more than this script: a plain New-PSDrive is none. */
  readonly isLasting: boolean;
}

function mappings(context: ScriptContext): readonly Mapping[] {
  const byNet = programRuns(context, 'net', 'net1').flatMap(({ command, words }) => {
    const [verb = '', drive = ''] = words;
    const isMapping =
      /^use$/i.test(verb) && /^(?:[a-z]:|\*)$/i.test(drive) && !/\/d(?:elete)?\b/i.test(words.join(' '));
    return isMapping ? [{ node: command.node, letter: drive.slice(0, 1).toUpperCase(), isLasting: true }] : [];
  });
  const byCmdlet = context.commands('new-psdrive', 'new-smbmapping').flatMap((command) => {
    const isDrive = command.name === 'new-psdrive';
    const name = context.known(context.argument(command, isDrive ? 'name' : 'localpath')) ?? '';
    const isLasting = !isDrive || (command.parameters.has('persist') && context.has(command, 'persist'));
    const isNowhere = isDrive && context.known(context.argument(command, 'root')) === '';
    return /^[a-z]:?$/i.test(name) && !isNowhere
      ? [{ node: command.node, letter: name.slice(0, 1).toUpperCase(), isLasting }]
      : [];
  });
  const byScriptHost = context.model
    .nodes('invocation_expression')
    .filter((node) => /\.MapNetworkDrive\s*\(/i.test(context.source(node)))
    .map((node) => ({
      node,
      letter: /\(\s*["']([a-z]):/i.exec(context.source(node))?.[1]?.toUpperCase() ?? '',
      isLasting: true,
    }));
  return [...byNet, ...byCmdlet, ...byScriptHost];
}
