import type { ExclusionDetail, ExclusionReason, Exclusion } from '../core/directory/recipient';
import { fillTemplate } from '../core/errors';
import { projectOption, type CliCommand } from './command';
import { loadProject } from './loadProject';

/** `users`: who will get a PIN, and who cannot enrol and why. */
export const usersCommand: CliCommand<{ readonly project: string }> = {
  name: 'users',
  description: 'List who will get a PIN, and who cannot enrol and why.',
  configure: projectOption,
  run: async ({ project }, terminal) => {
    const { selection, notes } = await loadProject(project, terminal);
    const { recipients, excluded } = selection;
    return {
      json: {
        recipients: recipients.map(({ id, address, displayName, groups }) => ({
          id,
          email: address,
          displayName,
          groups,
        })),
        excluded: excluded.map(({ id, address, reason, detail }) => ({
          id,
          email: address,
          reason,
          detail: detailText(detail),
        })),
      },
      lines: [
        `${recipients.length} recipients`,
        summariseExcluded(excluded),
        ...excluded.map(
          ({ id, displayName, reason, detail }) => `  ${id}  ${displayName}  ${reason}: ${detailText(detail)}`,
        ),
        ...notes,
      ],
    };
  },
};

/** How many are left out, and how many for each reason. */
export function summariseExcluded(excluded: readonly Exclusion[]): string {
  const counts = new Map<ExclusionReason, number>();
  for (const { reason } of excluded) {
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  const reasons = [...counts].map(([reason, count]) => `${count} ${reason}`).join(', ');
  return excluded.length === 0 ? 'nobody left out' : `${excluded.length} left out: ${reasons}`;
}

function detailText({ message, values }: ExclusionDetail): string {
  return fillTemplate(message, values);
}
