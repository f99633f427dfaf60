import { observe, type Observation } from '../finding';
import { alwaysLeaves, isTopLevel } from '../flow';
import { displayText } from '../model/foldedText';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { childOf, type SyntaxNode } from '../syntaxNode';
import { isCertain, isWrittenBefore, type Write } from './shared/earlierWrite';
import { runsElsewhere } from './shared/elsewhere';
import { asksAccount, isGuardedBy } from './shared/guards';
import { requiresLines } from './shared/requiresLines';

/** Cmdlets that write, and the parameter that says where. */
const writing: Readonly<Record<string, string>> = {
  'new-item': 'path',
  mkdir: 'path',
  'set-content': 'path',
  'add-content': 'path',
  'out-file': 'filepath',
  'export-csv': 'path',
  'copy-item': 'destination',
  'move-item': 'destination',
  'expand-archive': 'destinationpath',
};
/** Not Windows' own Temp, nor the logs of ConfigMgr's client, in which its parts for users write, too. */
const locked =
  /^(?:C:\\Program Files(?: \(x86\))?|%env:(?:programfiles|programfiles\(x86\)|programw6432)%|(?:C:\\Windows|%env:(?:windir|systemroot)%)(?!\\(?:Temp|CCM\\Logs)(?:\\|$)))(?:\\|$)/i;

const always =
  'The signed-in user may not write to {0}, unless they are an administrator with full rights: this fails. Write below $env:TEMP or $env:LOCALAPPDATA, or have SYSTEM run this part.';

const whereReached =
  'Where the script comes here as the signed-in user, it may not write to {0}, unless they are an administrator with full rights. Write below $env:TEMP or $env:LOCALAPPDATA, or have SYSTEM run this part.';

/** A folder that only administrators may write to, in a script that the signed-in user runs. */
export const protectedFolderAsUser: Rule = {
  id: 'protected-folder-as-user',
  severity: 'warning',
  title: 'Writes where a user may not',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    // Such a script starts for administrators only; that it does not for others is told by requires-administrator.
    const isForAdministrators = requiresLines(context.file.text).some(([line]) => /-RunAsAdministrator/i.test(line));
    const all =
      context.runsAsUser && !isForAdministrators
        ? [...written(context)].filter(({ node }) => !runsElsewhere(context, node))
        : [];
    for (const write of all) {
      const { node, path } = write;
      if (/^%psscriptroot%(?:\\|$)/i.test(path) && !isGuardedBy(context, node, asksAccount)) {
        yield observe(
          node,
          'Whether the signed-in user may write beside this script depends on the folder to which the tool brings it; as a rule only administrators may. Write below $env:TEMP or $env:LOCALAPPDATA.',
          { severity: 'info' },
        );
      } else if (
        locked.test(path) &&
        !isGuardedBy(context, node, asksAccount) &&
        !isBehindRefusal(context, node) &&
        !isWrittenBefore(context, write, all)
      ) {
        yield isCertain(context, node)
          ? observe(node, always, { values: [path] })
          : observe(node, whereReached, { values: [path], severity: 'info' });
      }
    }
  },
};

/** True behind an `if` on the top level that asks for the account or its rights and ends the script. */
function isBehindRefusal(context: ScriptContext, node: SyntaxNode): boolean {
  return context.model.nodes('if_statement').some((one) => {
    const condition = childOf(one, 'pipeline');
    return (
      one.endIndex <= node.startIndex &&
      condition !== undefined &&
      asksAccount.test(context.source(condition)) &&
      isTopLevel(one) &&
      alwaysLeaves(childOf(one, 'statement_block'))
    );
  });
}

function* written(context: ScriptContext): Iterable<Write> {
  for (const command of context.commands(...Object.keys(writing))) {
    const literal = /^(?:copy|move)-/.test(command.name) ? undefined : command.parameters.get('literalpath')?.value;
    const node = literal ?? context.argument(command, writing[command.name] ?? 'path');
    if (node !== undefined) {
      yield { node, path: displayText(context.fold(node)) };
    }
  }
  for (const node of context.model.nodes('invocation_expression')) {
    const method = /^\[(?:System\.)?IO\.(?:File|Directory)\]::(?:(Write|Append|Create)\w*|(Copy|Move))\s*\(/i.exec(
      context.source(node).trim(),
    );
    const given = childOf(childOf(node, 'argument_list'), 'argument_expression_list')?.children ?? [];
    const target = given.filter(({ type }) => type !== ',').at(method?.[2] === undefined ? 0 : 1);
    if (method !== null && target !== undefined) {
      yield { node, path: displayText(context.fold(target)) };
    }
  }
}
