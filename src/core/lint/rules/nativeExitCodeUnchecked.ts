import { insertBehind, observe, type Observation } from '../finding';
import { functionAround, isTopLevel } from '../flow';
import type { Command } from '../model/command';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { isInstallerName } from './shared/installers';
import { isPlainStatement } from './shared/variables';

/** A program that changes the device, and nobody asks how it ended. */
export const nativeExitCodeUnchecked: Rule = {
  id: 'native-exit-code-unchecked',
  severity: 'warning',
  title: 'Exit code of a program not tested',
  check: function* (context): Iterable<Observation> {
    for (const command of context.model.commands) {
      if (
        command.kind === 'program' &&
        changesDevice(context, command) &&
        isBlind(command.node) &&
        !isTested(context, command)
      ) {
        const msiexec = command.name === 'msiexec';
        const template = msiexec
          ? 'PowerShell does not wait for msiexec called like this, so the script ends while it still installs, and its result is lost. Use Start-Process with -Wait and -PassThru, and test ExitCode.'
          : 'PowerShell does not stop when {0} fails: the script ends with 0 and the tool shows success. Test $LASTEXITCODE behind it.';
        const { text } = context.model;
        const indent = /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', command.node.startIndex) + 1))?.[0] ?? '';
        const newLine = text.includes('\r\n') ? '\r\n' : '\n';
        const last = command.words.at(-1) ?? command.nameNode;
        const test = `${newLine}${indent}if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }`;
        const isSimple =
          !msiexec && isPlainStatement(command.node) && isTopLevel(command.node) && command.redirections.length === 0;
        const fix = isSimple ? insertBehind('Pass the exit code on', last, test) : undefined;
        yield observe(command.nameNode, template, { values: [command.name], fix });
      }
    }
  },
};

function changesDevice(context: ScriptContext, { name, words }: Command): boolean {
  const given = words
    .map((word) => context.known(word) ?? context.source(word))
    .join(' ')
    .toLowerCase();
  switch (name) {
    case 'dism':
      return /\/(?:add-|remove-|enable-|disable-|apply-|cleanup-)/.test(given);
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
function isBlind(node: Command['node']): boolean {
  const chain = node.parent;
  const isPiped =
    chain?.type === 'pipeline_chain' && chain.children.filter(({ type }) => type === 'command').length > 1;
  return !isPiped && chain?.parent?.type === 'pipeline' && chain.parent.parent?.type === 'statement_list';
}

function isTested(context: ScriptContext, { node }: Command): boolean {
  const around = functionAround(node) ?? context.model.root;
  return /\$LASTEXITCODE|\$\?/i.test(context.code.slice(node.endIndex, around.endIndex));
}
