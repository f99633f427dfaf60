import { insertBehind, observe, type Observation } from '../finding';
import { functionAround, isTopLevel } from '../flow';
import type { Command } from '../model/command';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { isBehindClick } from './shared/behindClick';
import { endsAsFailure } from './shared/endsAsFailure';
import { asksOnly } from './shared/installerArguments';
import { isInstallerName, isNamed } from './shared/installers';
import { isLookedAtAfter } from './shared/lookAfter';
import { programRuns } from './shared/programRuns';
import { isPlainStatement } from './shared/variables';
import { waitsForProcessBehind } from './shared/waitedFor';

/** A program that changes the device, and nobody asks how it ended. */
export const nativeExitCodeUnchecked: Rule = {
  id: 'native-exit-code-unchecked',
  severity: 'warning',
  title: 'Exit code of a program not tested',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    for (const { command, name, words, way } of programRuns(context)) {
      if (
        way !== 'start-process' &&
        command.kind === 'program' &&
        changesDevice(name, words) &&
        isBlind(context, command.node) &&
        !isBehindClick(context, command.node) &&
        !isLookedAtAfter(context, command.node) &&
        !endsAsFailure(context, command.node) &&
        !isTested(context, command)
      ) {
        const isLeft = way === 'call' && !isWaitedFor(context, command);
        const template =
          isLeft && (name === 'msiexec' || hasWindows(name)) && waitsForProcessBehind(context, command.node)
            ? 'Whether {0} worked is never asked: called like this its result is lost, also where the script waits for it in another way. Use Start-Process with -Wait and -PassThru, and test ExitCode.'
            : isLeft && name === 'msiexec'
              ? 'PowerShell does not wait for msiexec called like this, so the script goes on, and may end, while it still works, and its result is lost. Use Start-Process with -Wait and -PassThru, and test ExitCode.'
              : isLeft && hasWindows(name)
                ? 'PowerShell does not wait for a program with windows of its own, as {0} may well be: the script goes on while it still works, and its result is lost. Use Start-Process with -Wait and -PassThru, and test ExitCode.'
                : 'PowerShell does not stop when {0} fails: the script ends with 0 and the tool shows success. Test $LASTEXITCODE behind it.';
        const { text } = context.model;
        const indent = /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', command.node.startIndex) + 1))?.[0] ?? '';
        const newLine = text.includes('\r\n') ? '\r\n' : '\n';
        const last = command.words.at(-1) ?? command.nameNode;
        const test = `${newLine}${indent}if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }`;
        const isSimple =
          way === 'call' &&
          name !== 'msiexec' &&
          !hasWindows(name) &&
          isPlainStatement(command.node) &&
          isTopLevel(command.node) &&
          command.redirections.length === 0;
        const fix = isSimple ? insertBehind('Pass the exit code on', last, test) : undefined;
        const values = [isNamed(name) ? name : 'the program'];
        yield observe(command.nameNode, template, { values, fix });
      }
    }
  },
};

/** Installers as a rule have windows, also where they are told not to show them; dism, pnputil, certutil and icd have none. */
function hasWindows(name: string): boolean {
  return name === 'wusa' || (isInstallerName(name) && !/^(?:msiexec|dism|pnputil|icd)$/.test(name));
}

/** PowerShell waits for any program whose output goes somewhere. */
function isWaitedFor(context: ScriptContext, { node, redirections }: Command): boolean {
  return redirections.length > 0 || /^\s*\|/.test(context.code.slice(node.endIndex));
}

function changesDevice(name: string, words: readonly string[]): boolean {
  const given = words.join(' ').toLowerCase();
  switch (name) {
    case 'dism':
      return /\/(?:add-|remove-|enable-|disable-|apply-|cleanup-)/.test(given) && !asksOnly(name, given);
    case 'pnputil':
      return /[/-](?:add-driver|a\b|i\b)/.test(given);
    case 'certutil':
      return /-(?:addstore|importpfx)/.test(given);
    case 'msiexec':
      return /[/-](?:i|x|package|uninstall|update|p)\b/.test(given);
    default:
      return isInstallerName(name) && name !== 'msiexec';
  }
}

/** False where the output is kept or piped on, and may be looked at. */
function isBlind(context: ScriptContext, node: Command['node']): boolean {
  const chain = node.parent;
  const next = chain?.children.filter(({ type }) => type === 'command').at(1);
  const isPiped = next !== undefined && !/^Out-(?:Null|Host)$/i.test(context.source(next).trim());
  return !isPiped && chain?.parent?.type === 'pipeline' && chain.parent.parent?.type === 'statement_list';
}

function isTested(context: ScriptContext, { node }: Command): boolean {
  const around = functionAround(node) ?? context.model.root;
  return /\$LASTEXITCODE|\$\?/i.test(context.code.slice(node.endIndex, around.endIndex));
}
