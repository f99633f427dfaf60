import { observe, type Observation } from '../finding';
import type { Command } from '../model/command';
import type { Rule } from '../rule';
import type { ScriptContext } from '../scriptContext';

/** A restart, a shutdown, or a stop of the agent from within the job that the agent runs. */
export const restartInScript: Rule = {
  id: 'restart-in-script',
  severity: 'warning',
  title: 'Restarts the device or the agent',
  check: function* (context): Iterable<Observation> {
    const isLoop = context.runsUnder('run-scripts');
    for (const command of context.commands(
      'restart-computer',
      'stop-computer',
      'shutdown',
      'restart-service',
      'stop-service',
    )) {
      const what = effect(context, command);
      if (what !== undefined) {
        const template = isLoop
          ? '{0} Run Scripts gets no result and runs the script again after the start, and again: a loop. Leave it out, and let the tool restart the device.'
          : '{0} The tool gets no result, and may run the job again. End with exit 3010 and let the tool restart the device.';
        yield observe(command.node, template, { values: [what], severity: isLoop ? 'error' : 'warning' });
      }
    }
  },
};

function effect(context: ScriptContext, command: Command): string | undefined {
  const { name, words, parameters } = command;
  if (parameters.has('whatif')) {
    return undefined;
  }
  const given = words.map((word) => context.known(word) ?? '').join(' ');
  switch (name) {
    case 'shutdown':
      return /(?:^|\s)[/-][rspgho](?:\s|$)/i.test(given) && !/[/-]a\b/i.test(given)
        ? 'This restarts or switches off the device while the job runs.'
        : undefined;
    case 'restart-service':
    case 'stop-service':
      return /\b(?:CcmExec|ccmsetup|CBA8|LDTaskSrv)\b/i.test(given)
        ? 'This stops the agent that runs the job.'
        : undefined;
    default:
      return parameters.has('computername') || command.arguments.length > 0
        ? undefined
        : 'This restarts or switches off the device while the job runs.';
  }
}
