import { observe, type Observation } from '../finding';
import type { Command } from '../model/command';
import { displayText } from '../model/foldedText';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';
import { enclosing, type SyntaxNode } from '../syntaxNode';
import { isWhere } from './shared/guards';
import { optionalSwitches } from './shared/optionalSwitches';
import { isDecided } from './shared/restartGuard';
import { programRuns } from './shared/programRuns';

/** A restart, a shutdown, or a stop of the agent from within the job that the agent runs. */
export const restartInScript: Rule = {
  id: 'restart-in-script',
  severity: 'warning',
  title: 'Restarts the device or the agent',
  onlyWhere: 'reached',
  check: function* (context): Iterable<Observation> {
    const isLoop = context.runsUnder('run-scripts');
    for (const { place, what, delay = 0 } of [...byCmdlet(context), ...byProgram(context), ...byWmi(context)]) {
      if (isElsewhere(context, place)) {
        continue;
      }
      if (delay === 'unknown') {
        const template =
          'This restarts or switches off the device after a time that the script works out. Where that is less than a minute the tool may get no result; end with exit 3010 and let the tool restart the device.';
        yield observe(place, template, { severity: 'info' });
        continue;
      }
      if (delay >= longEnough) {
        const template =
          'The device restarts or is switched off {0} seconds later, whatever the tool does then. End with exit 3010 and let the tool restart the device.';
        yield observe(place, template, { values: [delay], severity: 'info' });
        continue;
      }
      if (what === 'agent' && repairsAgent(context)) {
        const template =
          'This stops the agent that runs the job, as a repair of it has to; the tool may get no result. Have a scheduled task run such a repair.';
        yield observe(place, template, { severity: 'info' });
        continue;
      }
      const asked = switchAround(context, place);
      if (asked !== undefined) {
        const template =
          'Where the command line gives {0} this restarts or switches off the device, or stops its agent, while the job runs, and the tool gets no result. Leave it out there, and end with exit 3010.';
        yield observe(place, template, { values: [asked], severity: 'info' });
        continue;
      }
      if (what === 'agent') {
        const template = isLoop
          ? 'This stops the agent that runs the job: Run Scripts gets no result and may run the script again after the start, and again. Leave it out, or have a scheduled task do it.'
          : 'This stops the agent that runs the job: the tool gets no result, and may run the job again. Leave it out, or have a scheduled task do it.';
        yield observe(place, template, { severity: isLoop ? 'error' : 'warning' });
        continue;
      }
      if (what === 'other start') {
        const template =
          'This restarts the device into its advanced start options or its firmware while the job runs, which exit 3010 would not do. The tool gets no result, and may run the job again. Give it time for the result: /t 60 or more.';
        yield observe(place, template);
        continue;
      }
      yield restarts(context, place);
    }
  },
};

/** The restart in the middle of a job, by what the tool then does. */
function restarts(context: ScriptContext, place: SyntaxNode): Observation {
  if (!context.runsUnder('run-scripts')) {
    const template =
      'This restarts or switches off the device while the job runs. The tool gets no result, and may run the job again. End with exit 3010 and let the tool restart the device.';
    return observe(place, template);
  }
  return isDecided(context, place)
    ? observe(
        place,
        'This restarts or switches off the device while the job runs. Run Scripts gets no result, and may run the script again after the start. Leave it out, and let the tool restart the device.',
      )
    : observe(
        place,
        'This restarts or switches off the device while the job runs. Run Scripts gets no result and runs the script again after the start, and again: a loop. Leave it out, and let the tool restart the device.',
        { severity: 'error' },
      );
}

interface Effect {
  readonly place: SyntaxNode;
  /** `shutdown /o` and `/fw` are another start: a person chooses in a menu what comes next. */
  readonly what: 'device' | 'agent' | 'other start';
  /** Seconds until then. */
  readonly delay?: number | 'unknown';
}

/** The switch of the script without which it does not come here. */
function switchAround(context: ScriptContext, place: SyntaxNode): string | undefined {
  const name = optionalSwitches(context).find((one) =>
    isWhere(context, place, new RegExp(`^\\$${one}(?:\\.IsPresent|\\s+-eq\\s+\\$true)?$`, 'i')),
  );
  const given = context.model.parameters.find((one) => one.name === name);
  return given === undefined ? undefined : context.source(given.variable).trim();
}

/** True within a block that runs on other devices. */
function isElsewhere(context: ScriptContext, place: SyntaxNode): boolean {
  for (let at = enclosing(place, 'command'); at !== undefined; at = enclosing(at, 'command')) {
    const command = context.commandAt(at);
    if (
      command?.name === 'invoke-command' &&
      ['computername', 'session', 'vmname', 'hostname'].some((name) => command.parameters.has(name))
    ) {
      return true;
    }
  }
  return false;
}

/** Seconds in which a script that ends now can give its result to the tool. */
const longEnough = 60;

/** Services of the agent that runs the job, under the profiles in question. */
function agents(context: ScriptContext): RegExp {
  const names = [
    ...(context.runsUnder('epm-user', 'epm-system') ? [] : ['CcmExec', 'ccmsetup']),
    ...(context.runsUnder('run-scripts', 'cm-package') ? [] : ['CBA8', 'LDTaskSrv']),
  ];
  return new RegExp(String.raw`\b(?:${names.join('|')})\b`, 'i');
}

/** True for a script that installs, removes or repairs the client of ConfigMgr, or resets what the client keeps. */
function repairsAgent({ code }: ScriptContext): boolean {
  return /\bccm(?:setup|clean|repair|eval)\b|RepairClient|Repair-CcmClient|\/resetrepository|\/salvagerepository|SMSCFG\.ini|CCM\\ServiceData/i.test(
    code.replaceAll(/-Service[^\n;|]*|\bnet\s+(?:stop|start)[^\n;|&]*/gi, ''),
  );
}

function* byCmdlet(context: ScriptContext): Iterable<Effect> {
  for (const command of context.commands('restart-computer', 'stop-computer', 'restart-service', 'stop-service')) {
    const { name, node, words, parameters, hasUnknownSplat } = command;
    if (parameters.has('whatif') || hasUnknownSplat) {
      continue;
    }
    const given = [...words, context.argument(command, 'name')]
      .flatMap((word) => context.folder.foldList(word).map(displayText))
      .join(' ');
    if (name.endsWith('-service')) {
      if (agents(context).test(given)) {
        yield { place: node, what: 'agent' };
      }
    } else if (!parameters.has('computername') && command.arguments.length === 0 && !isRefused(context, command)) {
      yield { place: node, what: 'device' };
    }
  }
}

/** Times for a wait that is not asked for: PowerShell throws, and nothing restarts. Source: the reference of Restart-Computer. */
function isRefused(context: ScriptContext, command: Command): boolean {
  const { name, parameters } = command;
  return (
    name === 'restart-computer' &&
    ['timeout', 'for', 'delay'].some((one) => parameters.has(one)) &&
    !context.has(command, 'wait')
  );
}

function* byProgram(context: ScriptContext): Iterable<Effect> {
  for (const { command, name, words } of programRuns(context, 'shutdown', 'net', 'net1', 'sc')) {
    const given = words.join(' ');
    if (name !== 'shutdown') {
      if (/^stop\b/i.test(given) && agents(context).test(given)) {
        yield { place: command.node, what: 'agent' };
      }
    } else if (/(?:^|\s)[/-][rspgho](?:\s|$)/i.test(given) && !/[/-]a\b/i.test(given)) {
      const [, delay = '0'] = /(?:^|\s)[/-]t[\s:]+(\d+|%)/i.exec(given) ?? [];
      const what = /(?:^|\s)[/-](?:o|fw)(?:\s|$)/i.test(given) ? 'other start' : 'device';
      yield { place: command.node, what, delay: delay === '%' ? 'unknown' : Number(delay) };
    }
  }
}

/** `(Get-WmiObject Win32_OperatingSystem).Reboot()`; 0 and 4 of Win32Shutdown only sign the user out. And the cmdlets that call the same method. */
function* byWmi(context: ScriptContext): Iterable<Effect> {
  for (const node of context.model.nodes('invocation_expression')) {
    if (/\.\s*(?:Reboot\s*\(|Win32Shutdown\s*\(\s*[125689])[^()]*\)$/i.test(context.source(node).trim())) {
      yield { place: node, what: 'device' };
    }
  }
  for (const command of context.commands('invoke-cimmethod', 'invoke-wmimethod')) {
    if (/\bReboot\b/i.test(command.words.map((word) => context.known(word) ?? '').join(' '))) {
      yield { place: command.node, what: 'device' };
    }
  }
}
