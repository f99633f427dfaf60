import { readZip } from '../adapters/archive/zipReader';
import { nodeDigests } from '../adapters/crypto/digests';
import { inspectPackage } from '../core/package/inspectPackage';
import type { Manifest } from '../core/package/manifest';
import { nowOption, type CliCommand } from './command';

/** `inspect`: is the package whole, and for how long is it good? Findings (exit 1) when it is changed or expired. */
export const inspectCommand: CliCommand<{ readonly now?: Date }> = {
  name: 'inspect',
  description: 'Check a deployment package and say how long it is good for.',
  configure: (command) => {
    command.argument('<file.zip>');
    nowOption(command);
  },
  run: async ({ now }, { clock }, [file = '']) => {
    const entries = await readZip(file);
    const { manifest, ...state } = inspectPackage(
      entries,
      (bytes) => Buffer.from(bytes).toString('utf8'),
      now ?? clock(),
      nodeDigests,
    );
    return {
      json: { ...manifest, ...state },
      lines: [
        `${manifest.packageName} (${manifest.case}), ${manifest.recipients} recipients`,
        state.intact ? 'intact: every entry is as it was built' : `changed: ${state.problems.join('; ')}`,
        ...overrideLines(manifest),
        state.expired
          ? `expired at ${manifest.expiresAt}`
          : `good for ${describeSeconds(state.expiresIn)} more, until ${manifest.expiresAt}`,
      ],
      findings: !state.intact || state.expired,
    };
  },
};

/** Whoever inspects a package learns that somebody built it in spite of errors. */
function overrideLines({ lintOverride }: Manifest): readonly string[] {
  if (lintOverride === undefined) {
    return [];
  }
  const rules = Object.entries(lintOverride.rules).map(([rule, count]) => `${rule} ${count}`);
  return [`built in spite of ${lintOverride.errors} errors in its scripts: ${rules.join(', ')}`];
}

function describeSeconds(seconds: number): string {
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}
