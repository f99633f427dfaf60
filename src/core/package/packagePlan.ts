import { handoverPage } from '../handover/handoverPage';
import type { IssuedPin } from '../pin/pinBatch';
import { pinTable, pinTableFile } from '../pin/pinTable';
import type { ArchiveEntry, Digests } from '../ports';
import type { Project } from '../project/project';
import { deviceScripts, type DeviceScript } from '../script/deviceScripts';
import { carriesDestination, setDestination } from '../script/setDestination';
import { deploymentSettingsFile, type DeploymentSettings } from './deploymentSettings';
import { manifestFile, type Manifest } from './manifest';
import { packageId } from './packageId';
import type { ScriptErrors } from './scriptErrors';

/** Everything that a package is made of. */
export interface PackageInput {
  readonly project: Project;
  readonly pins: readonly IssuedPin[];
  /** When the first of the PINs stops working. */
  readonly expiresAt: Date;
  readonly scripts: ReadonlyMap<DeviceScript, Uint8Array>;
  /** Errors of lint in spite of which the package is built. */
  readonly overridden?: ScriptErrors | undefined;
  readonly now: Date;
  readonly tool: { readonly name: string; readonly version: string };
}

/** A package before anything is written: its entries, in order. */
export interface PackagePlan {
  readonly entries: readonly ArchiveEntry[];
  readonly manifest: Manifest;
}

const handoverFile = 'README.html';

/** @throws EnrollmentError when an edited script cannot carry the destination folder */
export function planPackage(input: PackageInput, digests: Digests): PackagePlan {
  const { project, pins, now } = input;
  const id = packageId(project.name, now, pins, digests);
  const table = pinTable(pins, id, digests);
  const settings = deploymentSettings(input, id, table.lookupKey);
  const json = (value: unknown): Uint8Array => digests.utf8(`${JSON.stringify(value, undefined, 2)}\n`);

  const content: ArchiveEntry[] = [
    ...deviceScripts.map((path) => ({ path, bytes: scriptBytes(path, input) })),
    { path: deploymentSettingsFile, bytes: json(settings) },
    { path: pinTableFile, bytes: table.bytes },
  ];
  const files = [...content.map(({ path }) => path), handoverFile, manifestFile];
  content.push({ path: handoverFile, bytes: digests.utf8(page(input, settings, files)) });
  const manifest = describeEntries(content, input, settings, digests);
  return { entries: [...content, { path: manifestFile, bytes: json(manifest) }], manifest };
}

/** Scripts go in byte for byte, in whatever encoding an administrator saved them; two of them get the destination folder. */
function scriptBytes(script: DeviceScript, { scripts, project }: PackageInput): Uint8Array {
  const bytes = scripts.get(script) ?? new Uint8Array();
  return carriesDestination(script) ? setDestination(script, bytes, project.package.destinationFolder) : bytes;
}

function deploymentSettings(
  { project, now, expiresAt }: PackageInput,
  id: string,
  lookupKey: string,
): DeploymentSettings {
  return {
    formatVersion: 1,
    packageId: id,
    packageName: project.name,
    case: project.case,
    createdAt: now.toISOString(),
    expiresAt: expiresAt.toISOString(),
    discoveryUrl: project.server.discoveryUrl,
    destinationFolder: project.package.destinationFolder,
    pinTable: { file: pinTableFile, lookupKey },
    enrolmentWaitMinutes: project.package.enrolmentWaitMinutes,
  };
}

function page({ pins, tool }: PackageInput, settings: DeploymentSettings, files: readonly string[]): string {
  return handoverPage({
    packageName: settings.packageName,
    enrolmentCase: settings.case,
    createdAt: settings.createdAt,
    expiresAt: settings.expiresAt,
    recipients: pins.length,
    destinationFolder: settings.destinationFolder,
    discoveryUrl: settings.discoveryUrl,
    files,
    toolVersion: tool.version,
  });
}

function describeEntries(
  content: readonly ArchiveEntry[],
  { pins, tool, overridden }: PackageInput,
  settings: DeploymentSettings,
  digests: Digests,
): Manifest {
  return {
    formatVersion: 1,
    tool: { name: tool.name, version: tool.version },
    packageId: settings.packageId,
    packageName: settings.packageName,
    case: settings.case,
    createdAt: settings.createdAt,
    expiresAt: settings.expiresAt,
    recipients: pins.length,
    ...(overridden === undefined || overridden.count === 0
      ? {}
      : { lintOverride: { errors: overridden.count, rules: { ...overridden.rules } } }),
    entries: content.map(({ path, bytes }) => ({ path, bytes: bytes.byteLength, sha256: digests.sha256(bytes) })),
  };
}
