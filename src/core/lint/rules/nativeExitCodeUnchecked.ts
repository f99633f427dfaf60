import { insertBehind, observe, type Observation } from '../finding';
import { functionAround, isTopLevel } from '../flow';
import type { Command } from '../model/command';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { isBehindClick } from './shared/behindClick';
import { endsAsFailure } from './shared/endsAsFailure';
import { knowsBitness } from './shared/guards';
import { asksOnly } from './shared/installerArguments';
import { isInstallerName, isNamed } from './shared/installers';
import { isLookedAtAfter } from './shared/lookAfter';
import { hasNo32BitCopy } from './shared/nativeOnly';
import { programRuns, type ProgramRun } from './shared/programRuns';
import { isPlainStatement } from './shared/variables';
import { waitsForProcessBehind } from './shared/waitedFor';

const templates = {
  kept: 'PowerShell does not stop when {0} fails: the script ends with 0 and the tool shows success. Test $LASTEXITCODE behind it.',
  waitedForOtherwise:
    'Whether {0} worked is never asked: called like this its result is lost, also where the script waits for it in another way. Use Start-Process with -Wait and -PassThru, and test ExitCode.',
  leftToMsiexec:
    'PowerShell does not wait for msiexec called like this, so the script goes on, and may end, while it still works, and its result is lost. Use Start-Process with -Wait and -PassThru, and test ExitCode.',
  left: 'PowerShell does not wait for a program with windows of its own, as {0} may well be: the script goes on while it still works, and its result is lost. Use Start-Process with -Wait and -PassThru, and test ExitCode.',
  perhapsLeft:
    'Nobody asks whether {0} worked: the script ends with 0 and the tool shows success. Use Start-Process with -Wait and -PassThru, and test ExitCode.',
} as const;

/** A program that changes the device, and nobody asks how it ended. */
export const nativeExitCodeUnchecked: Rule = {
  id: 'native-exit-code-unchecked',
  severity: 'warning',
  title: 'Exit code of a program not tested',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    for (const run of programRuns(context)) {
      const { command, name, words, way } = run;
      if (
        way !== 'start-process' &&
        command.kind === 'program' &&
        changesDevice(name, words) &&
        !isMissing(context, name) &&
        isBlind(context, command.node) &&
        !isBehindClick(context, command.node) &&
        !isLookedAtAfter(context, command.node) &&
        !endsAsFailure(context, command.node) &&
        !isTested(context, command)
      ) {
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
        yield observe(command.nameNode, templates[lossOf(context, run)], { values, fix });
      }
    }
  },
};

/** What becomes of the exit code. The Office Deployment Tool has windows that it need not show, and whether PowerShell waits for it is not documented. */
function lossOf(context: ScriptContext, { command, name, words, way }: ProgramRun): keyof typeof templates {
  if (way !== 'call' || isWaitedFor(context, command) || !(name === 'msiexec' || hasWindows(name))) {
    return 'kept';
  }
  if (waitsForProcessBehind(context, command.node)) {
    return 'waitedForOtherwise';
  }
  const isOfficeTool = name === 'setup' && words.some((word) => /^\/(?:configure|download|packager)$/i.test(word));
  return name === 'msiexec' ? 'leftToMsiexec' : isOfficeTool ? 'perhapsLeft' : 'left';
}

/** Installers as a rule have windows, also where they are told not to show them; dism, pnputil, certutil and icd have none. */
function hasWindows(name: string): boolean {
  return name === 'wusa' || (isInstallerName(name) && !/^(?:msiexec|dism|pnputil|icd)$/.test(name));
}

/** Another rule says that it is not there. */
function isMissing(context: ScriptContext, name: string): boolean {
  return context.mayBe32Bit && hasNo32BitCopy(name) && !context.codeMatches(knowsBitness);
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
