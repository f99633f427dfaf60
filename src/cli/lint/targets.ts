import { existsSync } from 'node:fs';
import path from 'node:path';
import { readProject, readScripts, scriptsFolder } from '../../adapters/files/projectFolder';
import { decodeScript, readScriptFile } from '../../adapters/files/scriptFile';
import { EnrollmentError } from '../../core/errors';
import { deliveryOf } from '../../core/lint/deliveryOf';
import type { DeliveryProfile } from '../../core/lint/deliveryProfile';
import { isBatch } from '../../core/lint/isBatch';
import type { Delivery } from '../../core/lint/scriptContext';
import type { ScriptFile } from '../../core/lint/scriptFile';
import type { Project } from '../../core/project/project';

/** A script that is looked at. Those that were not asked for are there because rules compare files. */
export interface LintTarget {
  /** As the user wrote it, or as the project names it. */
  readonly path: string;
  readonly file: ScriptFile;
  readonly delivery: Delivery;
  readonly isAskedFor: boolean;
}

/** What is linted, and how. */
export interface LintRequest {
  readonly files: readonly string[];
  readonly folder?: string | undefined;
  readonly profile?: DeliveryProfile | undefined;
  /** Folder with the scripts that come with this tool. */
  readonly deviceFolder: string;
}

/** The scripts to lint, and the project they belong to. @throws EnrollmentError when one cannot be read */
export async function lintTargets(
  request: LintRequest,
): Promise<{ readonly targets: readonly LintTarget[]; readonly project?: Project }> {
  const { files, folder } = request;
  if (files.length === 0 && folder === undefined) {
    throw new EnrollmentError({
      kind: 'usage',
      code: 'nothing-to-lint',
      message: 'No script is named.',
      remedy: 'Name the scripts, or a project with --project.',
    });
  }
  const project = folder === undefined ? undefined : await readProject(folder);
  const named = await Promise.all(
    files.map(async (file) => ({ path: file, file: await readScriptFile(file), isAskedFor: true })),
  );
  const ofProject = folder === undefined ? [] : await projectScripts(folder, request.deviceFolder, files.length === 0);
  const missing = ofProject.filter(({ file }) => !named.some((one) => one.file.name === file.name));
  const targets = [...named, ...missing].map((target) => ({
    ...target,
    delivery: deliveryOf(target.file.name, { profile: request.profile, enrolmentCase: project?.case }),
  }));
  return project === undefined ? { targets } : { targets, project };
}

async function projectScripts(
  folder: string,
  deviceFolder: string,
  isAskedFor: boolean,
): Promise<readonly Omit<LintTarget, 'delivery'>[]> {
  const scripts = await readScripts(folder, deviceFolder);
  const hasOwn = existsSync(path.join(folder, scriptsFolder));
  return [...scripts]
    .filter(([name]) => /\.(?:ps1|bat|cmd)$/i.test(name))
    .map(([name, bytes]) => ({
      path: hasOwn ? path.join(folder, scriptsFolder, name) : name,
      file: decodeScript(name, bytes),
      isAskedFor,
    }));
}

/** @throws EnrollmentError for a file that is neither PowerShell nor a .bat file */
export function refuseUnknown(targets: readonly LintTarget[]): void {
  const stranger = targets.find(({ file }) => !isBatch(file.name) && !/\.(?:ps1|psm1)$/i.test(file.name));
  if (stranger !== undefined) {
    throw new EnrollmentError({
      kind: 'usage',
      code: 'not-a-script',
      message: 'This is neither a PowerShell script nor a .bat file.',
      remedy: 'Name files that end in .ps1, .psm1, .bat or .cmd.',
      location: { file: stranger.path },
    });
  }
}
