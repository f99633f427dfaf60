import { concatText, knownText, type FoldedText } from '../../lint/model/foldedText';
import { itemsOf, nothing, unknown, type Value } from '../run/value';
import { asText } from '../run/value';
import type { CmdletCall, CmdletTable } from './call';
import { drawProgram } from './drawProgram';
import { fileWritten } from './fileTargets';
import type { Outcome } from '../run/pipelines';

function starts(call: CmdletCall): Value | Outcome {
  const program = call.text('filepath') ?? [{ hole: 'program' }];
  const given = call.value('argumentlist');
  const words = given === undefined ? [] : itemsOf(given).items.map(asText);
  for (const name of ['redirectstandardoutput', 'redirectstandarderror']) {
    call.texts(name).forEach((path) => {
      fileWritten(call.run, path, call.node);
    });
  }
  const verb = knownText(call.text('verb') ?? [''])?.toLowerCase();
  const account = call.has('credential')
    ? { account: '<credential>' }
    : verb === 'runas'
      ? { account: `${call.run.account} (elevated)` }
      : {};
  const flow = drawProgram(call.run, call.node, program, words, account);
  return { value: unknown('?'), flow };
}

/** What changes a service or ends a program. */
function acts(verb: string, ...parameters: readonly string[]): (call: CmdletCall) => Value {
  return (call) => {
    const given = parameters.map((name) => call.texts(name)).find((texts) => texts.length > 0);
    const targets: readonly FoldedText[] = given ?? (call.piped === undefined ? [] : [asText(call.piped)]);
    targets.forEach((target) => {
      call.run.effect('process', concatText([`${verb} `], target), call.node);
    });
    return nothing;
  };
}

function restarts(call: CmdletCall): Value {
  const [verb = ''] = call.command.name.split('-');
  const where = call.text('computername') ?? ['this device'];
  call.run.effect('restart', concatText([`${verb} `], where), call.node);
  return nothing;
}

export const processCmdlets: CmdletTable = {
  'start-process': starts,
  'invoke-item': (call) => {
    call.paths().forEach((path) => {
      drawProgram(call.run, call.node, path, []);
    });
    return nothing;
  },
  'stop-process': acts('stop program', 'name', 'id'),
  'start-service': acts('start service', 'name', 'displayname'),
  'stop-service': acts('stop service', 'name', 'displayname'),
  'restart-service': acts('restart service', 'name', 'displayname'),
  'set-service': acts('change service', 'name', 'displayname'),
  'new-service': acts('register service', 'name'),
  'restart-computer': restarts,
  'stop-computer': restarts,
  'set-executionpolicy': (call) => {
    call.run.effect(
      'registry-set',
      concatText(['execution policy '], call.text('executionpolicy') ?? ['?']),
      call.node,
    );
    return nothing;
  },
  'add-type': () => nothing,
};
