import type { Command } from 'commander';
import { readZip } from '../adapters/archive/zipReader';
import { nodeDigests } from '../adapters/crypto/digests';
import { nodeTableCryptography } from '../adapters/crypto/tableCryptography';
import { requirePowerShell } from '../adapters/powershell/findPowerShell';
import { tool } from '../adapters/tool';
import { isEnrolmentAddress } from '../core/directory/enrolmentAddress';
import { findRecipient } from '../core/directory/resolveRecipients';
import { EnrollmentError } from '../core/errors';
import { simulationAnswer, type Simulation } from '../core/outcome/simulation';
import { inspectPackage } from '../core/package/inspectPackage';
import type { PowerShellProgram } from '../core/ports';
import { enrolmentCases, type EnrolmentCase } from '../core/project/enrolmentCase';
import type { NamedFault } from '../simulator/faults/faults';
import type { SimulationEnvironment, SimulationRequest } from '../simulator/simulation';
import { nowOption, printable, type CliCommand } from './command';
import { loadProject } from './loadProject';
import { nearestNames } from './nearestNames';
import { simulationText } from './simulationText';
import type { CommandResult, Terminal } from './terminal';

/** Options of `simulate`. */
export interface SimulateOptions {
  readonly user?: string;
  readonly sid?: string;
  readonly project?: string;
  readonly case?: string;
  readonly fault?: string;
  readonly listFaults?: boolean;
  readonly now?: Date;
}

type FaultInList = Pick<NamedFault, 'name' | 'group' | 'title' | 'applies'>;

/** What `simulate` asks of this machine; tests put something quicker in its place. */
export interface SimulateTools {
  readonly faults: () => Promise<readonly FaultInList[]>;
  readonly requirePowerShell: () => Promise<PowerShellProgram>;
  readonly simulate: (request: SimulationRequest, environment: SimulationEnvironment) => Promise<Simulation>;
}

const realTools: SimulateTools = {
  faults: async () => Object.values((await import('../simulator/faults/faults')).faults),
  requirePowerShell,
  simulate: async (...call) => (await import('../simulator/simulate')).simulate(...call),
};

/** `simulate`: what will happen on this user's device? Exit 0 only when it ends enrolled. */
export function simulateCommand(tools: SimulateTools = realTools): CliCommand<SimulateOptions> {
  return {
    name: 'simulate',
    description: 'Run the scripts of a package on a virtual device, against a virtual server.',
    configure,
    run: async (options, terminal, [file = '']) =>
      options.listFaults === true ? listFaults(options, tools) : runSimulation(options, terminal, file, tools),
  };
}

function configure(command: Command): void {
  command.argument('[file.zip]');
  command.option('--user <address>', 'who sits at the device; for epm-device-name the address of the device');
  command.option('--project <folder>', 'folder with enrollment.json, whose directory knows the SID of that user');
  command.option('--sid <sid>', 'SID of that user, instead of --project, where the PIN is sealed to it');
  command.option('--case <case>', "how the package is delivered; without it in the package's own way");
  command.option('--fault <name>', 'what goes wrong; without it nothing does');
  command.option('--list-faults', 'list what can go wrong');
  nowOption(command);
}

async function listFaults(options: SimulateOptions, tools: SimulateTools): Promise<CommandResult> {
  const enrolmentCase = caseOf(options);
  const faults = (await tools.faults()).filter(({ applies }) => enrolmentCase === undefined || applies(enrolmentCase));
  const width = Math.max(...faults.map(({ name }) => name.length));
  return {
    json: { faults: faults.map(({ name, group, title }) => ({ name, group, title })) },
    lines: faults.map(({ name, title }) => `${name.padEnd(width)}  ${title}`),
  };
}

async function runSimulation(
  options: SimulateOptions,
  terminal: Terminal,
  file: string,
  tools: SimulateTools,
): Promise<CommandResult> {
  const user = userOf(options, file);
  const chosenCase = caseOf(options);
  const fault = faultOf(options, await tools.faults());
  const now = options.now ?? terminal.clock();
  const entries = await readZip(file);
  const readUtf8 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
  const { manifest, problems } = inspectPackage(entries, readUtf8, now, nodeDigests);
  if (problems.length > 0) {
    warn(terminal, `the package was changed, so the device has to refuse it: ${problems.join('; ')}`);
  }
  const sid = options.sid ?? (await sidOf(user, options, terminal));
  if (manifest.pinTable.bySid > 0 && sid === undefined) {
    warn(terminal, `${manifest.pinTable.bySid} PINs are sealed to SIDs; give --project or --sid if that of ${user} is`);
  }
  const enrolmentCase = chosenCase ?? manifest.case;
  refuseImpossible(fault, enrolmentCase);
  const powerShell = await tools.requirePowerShell();
  const simulation = await tools.simulate(
    { entries, user, sid, enrolmentCase, fault: fault?.name, now },
    {
      powerShell,
      shimFolder: terminal.simulatorFolder,
      cryptography: nodeTableCryptography,
      signal: terminal.signal,
    },
  );
  return {
    json: simulationAnswer(simulation),
    lines: [
      `${manifest.packageName} (${enrolmentCase}) on the device of ${user}, with ${powerShell.label}`,
      `what goes wrong: ${fault?.title ?? 'nothing'}`,
      ...simulationText(simulation),
    ],
    findings: simulation.state !== 'enrolled',
  };
}

function warn({ error }: Terminal, text: string): void {
  error(`${tool.name}: warning: ${printable(text)}\n`);
}

function userOf({ user }: SimulateOptions, file: string): string {
  if (file === '' || user === undefined) {
    const missing = file === '' ? 'The package to simulate is missing.' : 'The user is missing.';
    throw usage('missing-argument', missing, 'Call it as: simulate FILE.zip --user ADDRESS.', []);
  }
  if (!isEnrolmentAddress(user)) {
    throw usage('not-an-address', '--user: "{0}" is no address.', 'Give the address of a recipient.', [user]);
  }
  return user;
}

/** Of the recipient with this address; undefined where the directory does not say. */
async function sidOf(user: string, { project }: SimulateOptions, terminal: Terminal): Promise<string | undefined> {
  if (project === undefined) {
    return undefined;
  }
  const loaded = await loadProject(project, terminal);
  return findRecipient(loaded.directory.users, loaded.project, user)?.sid;
}

function caseOf({ case: typed }: SimulateOptions): EnrolmentCase | undefined {
  return typed === undefined ? undefined : oneOf('--case', typed, enrolmentCases);
}

function faultOf({ fault: typed }: SimulateOptions, faults: readonly FaultInList[]): FaultInList | undefined {
  const names = faults.map(({ name }) => name);
  const known = typed === undefined ? undefined : oneOf('--fault', typed, names);
  return faults.find(({ name }) => name === known);
}

function refuseImpossible(fault: FaultInList | undefined, enrolmentCase: EnrolmentCase): void {
  if (fault?.applies(enrolmentCase) === false) {
    const remedy = '"simulate --list-faults --case {1}" lists what can.';
    throw usage('impossible-fault', '--fault: "{0}" cannot happen in the case {1}.', remedy, [
      fault.name,
      enrolmentCase,
    ]);
  }
}

function oneOf<Name extends string>(option: string, typed: string, names: readonly Name[]): Name {
  const known = names.find((name) => name === typed);
  if (known === undefined) {
    const meant = nearestNames(typed, names).join(', ');
    throw usage('unknown-name', '{0}: there is no "{1}".', 'Nearest: {2}.', [option, typed, meant]);
  }
  return known;
}

function usage(code: string, message: string, remedy: string, values: readonly string[]): EnrollmentError {
  return new EnrollmentError({ kind: 'usage', code, message, remedy, values });
}
