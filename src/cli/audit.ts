import { readAuditLog } from '../adapters/audit/auditLog';
import type { VerifiedLog } from '../core/audit/verifyLog';
import type { CliCommand } from './command';

/** `audit`: who did what with the PINs of a vault. Findings (exit 1) when the log was tampered with. Needs no key. */
export const auditCommand: CliCommand<{ readonly vault: string }> = {
  name: 'audit',
  description: 'Print the log of a PIN vault, and check that nobody has changed it.',
  configure: (command) => {
    command.requiredOption('--vault <folder>', 'folder of the vault');
  },
  run: async ({ vault }) => {
    const log = await readAuditLog(vault);
    const head = log.entries.at(-1)?.hash;
    return {
      json: { intact: log.broken === undefined, broken: log.broken, torn: log.torn, head, entries: log.entries },
      lines: [
        ...log.entries.map(
          ({ number, at, who, what, count, about }) => `${number}  ${at}  ${who}  ${what}  ${count}  ${about}`,
        ),
        ...describe(log),
        `last hash: ${head ?? 'none'}`,
      ],
      findings: log.broken !== undefined,
    };
  },
};

function describe({ entries, broken, torn }: VerifiedLog): readonly string[] {
  return [
    broken === undefined
      ? `intact: ${entries.length} entries, each with the hash of the one before`
      : `changed: line ${broken.line} is ${broken.how}; only the lines before it can be believed`,
    ...(torn === 0 ? [] : [`the last ${torn} characters are a line that was never finished`]),
  ];
}
