import { readProject } from '../../adapters/files/projectFolder';
import { wavePlans } from '../../adapters/files/wavePlanFile';
import { outlook } from '../../core/waves/planRest';
import { requirePlan } from '../../core/waves/foundPlan';
import type { StoredWave, WaveState } from '../../core/waves/storedPlan';
import { projectOption, type CliCommand } from '../command';
import { table } from '../table';
import { outlookLines } from './close';
import { waveDays, waveName } from './planText';

/** `waves status`: how far the saved plan has come. */
export const waveStatusCommand: CliCommand<{ readonly project: string }> = {
  name: 'status',
  description: 'Show each wave of the saved plan: planned, started or closed, and who is left.',
  configure: projectOption,
  run: async ({ project }) => {
    await readProject(project);
    const plan = requirePlan(await wavePlans(project).read());
    const ahead = outlook(plan);
    const rows = plan.waves.map((wave) => [
      waveName(wave),
      waveDays(wave),
      String(wave.users.length),
      ...stateCells(wave.state),
    ]);
    return {
      json: { request: plan.request, waves: plan.waves.map(waveJson), ...ahead },
      lines: [...table([['wave', 'days', 'new', 'state', ''], ...rows]), ...outlookLines(ahead)],
    };
  },
};

function stateCells(state: WaveState): readonly [string, string] {
  switch (state.kind) {
    case 'planned':
      return ['planned', ''];
    case 'starting':
      return ['interrupted', `since ${state.at}; "waves start" takes it up`];
    case 'started':
      return [
        'started',
        `${state.issue.count} PINs, good until ${state.issue.expiresAt}, in ${state.issue.packageFile}`,
      ];
    case 'closed':
      return ['closed', `${state.members.length - state.left.length} done, ${state.left.length} left over`];
  }
}

function waveJson({ users, state, ...wave }: StoredWave): object {
  const { kind } = state;
  const members = kind === 'planned' ? {} : { members: state.members.length };
  const issue = kind === 'started' || kind === 'closed' ? { ...state.issue } : {};
  const left = kind === 'closed' ? { done: state.members.length - state.left.length, left: state.left.length } : {};
  return { ...wave, new: users.length, state: kind, ...members, ...issue, ...left };
}
