import { Option } from 'commander';
import { tool } from '../adapters/tool';
import { deliveryProfiles, type DeliveryProfile } from '../core/lint/deliveryProfile';
import { lintFiles, lintPackage } from '../core/lint/lintPackage';
import type { CliCommand } from './command';
import { locate, type LocatedFinding } from './lint/located';
import { parseAll } from './lint/parseAll';
import { sarifLog } from './lint/sarif';
import { lintTargets, refuseUnknown } from './lint/targets';
import type { CommandResult, Terminal } from './terminal';

/** Options of `lint`. */
export interface LintCommandOptions {
  readonly profile?: DeliveryProfile;
  readonly project?: string;
  readonly format: 'text' | 'json' | 'sarif';
}

/** `lint`: what scripts will do wrong on the device. Exit 1 where an error is found. */
export const lintCommand: CliCommand<LintCommandOptions> = {
  name: 'lint',
  description: 'Check scripts for what goes wrong on the device.',
  configure: (command) => {
    command.argument('[files...]', 'PowerShell scripts and .bat files; without any, those of the project');
    command.addOption(
      new Option(
        '--profile <profile>',
        "who runs the scripts; without it the project's case says so, else what holds for all of them is said",
      ).choices(deliveryProfiles),
    );
    command.option(
      '--project <folder>',
      'folder with enrollment.json; files are then checked against each other as well',
    );
    command.addOption(
      new Option('--format <format>', 'how findings are printed').choices(['text', 'json', 'sarif']).default('text'),
    );
  },
  run: runLint,
};

async function runLint(
  { profile, project: folder, format }: LintCommandOptions,
  terminal: Terminal,
  files: readonly string[],
): Promise<CommandResult> {
  const { targets, project } = await lintTargets({ files, folder, profile, deviceFolder: terminal.deviceFolder });
  refuseUnknown(targets);
  const linted = await parseAll(targets, terminal);
  const severities = project?.lint.rules;
  const results = project === undefined ? lintFiles(linted, severities) : lintPackage(linted, severities);
  const findings = targets.flatMap(({ path, file, isAskedFor }, index) =>
    isAskedFor ? locate(path, file.text, results[index] ?? []) : [],
  );
  const count = targets.filter(({ isAskedFor }) => isAskedFor).length;
  return {
    json: format === 'sarif' ? sarifLog(findings, tool) : { findings },
    lines: [...findings.map(textLine), summary(findings, count)],
    isJson: format !== 'text',
    findings: findings.some(({ severity }) => severity === 'error'),
  };
}

/** As compilers print it, so that editors and terminals make links of it. */
function textLine({ file, line, column, severity, message, rule }: LocatedFinding): string {
  return `${file}:${line}:${column}: ${severity}: ${message} [${rule}]`;
}

function summary(findings: readonly LocatedFinding[], files: number): string {
  const of = (severity: string): number => findings.filter((finding) => finding.severity === severity).length;
  const counts = `${of('error')} errors, ${of('warning')} warnings, ${of('info')} notes`;
  return `${files} ${files === 1 ? 'file' : 'files'}: ${findings.length === 0 ? 'nothing found' : counts}`;
}
