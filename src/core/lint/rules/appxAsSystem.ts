import { observe, type Observation } from '../finding';
import type { Rule } from '../rule';
import { isBehindClick } from './shared/behindClick';
import { isWhere } from './shared/guards';
import { programRuns } from './shared/programRuns';

/** Who looks for winget first does not come to it where it is missing. */
const looksForWinget = /^(?!.*(?:-not\b|!))[\s\S]*(?:Test-Path|Get-Command)\b.*winget/i;

/** Installing Store apps as SYSTEM, who can have none. */
export const appxAsSystem: Rule = {
  id: 'appx-as-system',
  severity: 'warning',
  title: 'Store app installed as SYSTEM',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    if (!context.runsAsSystem) {
      return;
    }
    for (const command of context.commands('add-appxpackage')) {
      if (!command.parameters.has('register') && !isBehindClick(context, command.node)) {
        yield observe(
          command.node,
          'Windows refuses to install an app for SYSTEM (0x80073CF9). Use Add-AppxProvisionedPackage -Online, or run this part as the user.',
        );
      }
    }
    for (const { command, program } of programRuns(context, 'winget')) {
      const comesHere = !isWhere(context, command.node, looksForWinget) && !isBehindClick(context, command.node);
      if (/^winget(?:\.exe)?$/i.test(program) && comesHere) {
        yield observe(
          command.nameNode,
          'winget is an app of the user: SYSTEM has it on no path, and this call fails. Give the full path of winget.exe below WindowsApps, or run this part as the user.',
        );
      }
    }
  },
};
