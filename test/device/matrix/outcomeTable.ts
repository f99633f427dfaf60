import { enrolmentCases, type EnrolmentCase } from '../../../src/core/project/enrolmentCase';
import { faults, type FaultName } from '../../../src/simulator/faults/faults';
import type { Simulation } from '../../../src/simulator/simulation';
import { trials, type Trial } from './trial';

/** One line of Markdown for each row of the matrix, made from what the simulations showed. */
export function outcomeTable(results: ReadonlyMap<Trial, Simulation>): string {
  const rows = [...new Set(trials.map(({ row }) => row))];
  const head = ['what goes wrong', ...enrolmentCases.map((name) => `\`${name}\``)];
  const lines = rows.map((row) => [titleOf(row), ...enrolmentCases.map((name) => cell(row, name, results))]);
  const table = [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return `${introduction}\n${table}\n`;
}

const introduction = `# What every fault does to a device

Made by \`npm run generate:outcomes\` from simulations: the scripts of a real package, run unmodified in PowerShell against the
virtual device and the virtual MDM server. A cell says how the deciding script ended and its exit code (the meaning of each code
and what to do about it: the hand-over page, README.html, of every package). A dash: the case cannot meet it. Nothing of these ran on Windows itself.

After every row, up to a day after the PINs have expired and through one more start of the device, the tests found: no PIN in any file, registry value, task or
event; User Account Control as it was; no task of ours left; at most four tries at the server, which locks an account at five. Where
power is lost, the management tool delivers again. One exception: without administrator rights (\`not-elevated\`, \`epm-current-user\`) nothing
of ours can delete the PIN table in Endpoint Manager's cache; it stays until the agent clears its cache.

`;

function titleOf(row: string): string {
  const title = row in faults ? faults[row as FaultName].title : row;
  return (row in faults ? `\`${row}\`: ${title}` : title).replaceAll('|', '\\|');
}

function cell(row: string, enrolmentCase: EnrolmentCase, results: ReadonlyMap<Trial, Simulation>): string {
  const trial = trials.find((each) => each.row === row && each.enrolmentCase === enrolmentCase);
  const simulation = trial && results.get(trial);
  if (simulation === undefined) {
    return '-';
  }
  const { reason, hresultName } = simulation.result ?? {};
  return [String(reason), String(simulation.exitCode), ...(typeof hresultName === 'string' ? [hresultName] : [])].join(
    ' ',
  );
}
