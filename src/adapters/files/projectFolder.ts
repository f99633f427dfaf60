import { lstat, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EnrollmentError } from '../../core/errors';
import type { Project } from '../../core/project/project';
import { parseProject } from '../../core/project/parseProject';
import { deviceScripts, type DeviceScript } from '../../core/script/deviceScripts';
import { withFileErrors } from './fileError';
import { shippedScript } from './shippedScripts';

export const projectFile = 'enrollment.json';
/** Folder of the project in which an administrator edits the scripts. */
export const scriptsFolder = 'scripts';

/** @throws EnrollmentError when there is no project, or it is not right */
export async function readProject(folder: string): Promise<Project> {
  const file = path.join(folder, projectFile);
  const text = await withFileErrors(file, () => readFile(file, 'utf8'));
  return parseProject(text, file);
}

/**
 * The scripts that go into a package: the project's own where it has a `scripts` folder, else those that come with this tool.
 * A file that is missing there is missing here; the build refuses it by name.
 * @param deviceFolder the folder with the scripts that come with this tool
 */
export async function readScripts(
  folder: string,
  deviceFolder: string,
): Promise<ReadonlyMap<DeviceScript, Uint8Array>> {
  const own = path.join(folder, scriptsFolder);
  const names = await withFileErrors(own, () => listFolder(own));
  const scripts = new Map<DeviceScript, Uint8Array>();
  for (const script of deviceScripts) {
    if (names === undefined) {
      scripts.set(script, await shippedScript(deviceFolder, script));
    } else if (names.includes(script)) {
      const file = path.join(own, script);
      scripts.set(script, await withFileErrors(file, () => readFile(file)));
    }
  }
  return scripts;
}

/** False where packages are built from the scripts that come with this tool. */
export async function hasOwnScripts(folder: string): Promise<boolean> {
  const own = path.join(folder, scriptsFolder);
  return (await withFileErrors(own, () => listFolder(own))) !== undefined;
}

/** Names in a folder; undefined only where there is none, not where it is out of reach or a link to nowhere. */
async function listFolder(folder: string): Promise<readonly string[] | undefined> {
  const isThere = await lstat(folder).then(
    () => true,
    (error: unknown) => !(error instanceof Error && 'code' in error && error.code === 'ENOENT'),
  );
  return isThere ? readdir(folder) : undefined;
}

/**
 * Copies the scripts into the project for editing. Files that are there stay as they are.
 * @returns the files written
 */
export async function copyScripts(folder: string, deviceFolder: string): Promise<readonly string[]> {
  const own = path.join(folder, scriptsFolder);
  await withFileErrors(own, () => mkdir(own, { recursive: true }));
  const written: string[] = [];
  for (const script of deviceScripts) {
    const file = path.join(own, script);
    if (await writeNew(file, await shippedScript(deviceFolder, script))) {
      written.push(file);
    }
  }
  return written;
}

/** Writes a new `enrollment.json`. @throws EnrollmentError `project-exists` when there is one */
export async function createProjectFile(folder: string, text: string): Promise<string> {
  const file = path.join(folder, projectFile);
  await withFileErrors(folder, () => mkdir(folder, { recursive: true }));
  if (!(await writeNew(file, text))) {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'project-exists',
      message: 'There is a project here already.',
      remedy: 'Edit its enrollment.json, or choose another folder.',
      location: { file },
    });
  }
  return file;
}

async function writeNew(file: string, content: string | Uint8Array): Promise<boolean> {
  try {
    await writeFile(file, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      return false;
    }
    return withFileErrors(file, () => Promise.reject(error instanceof Error ? error : new Error(String(error))));
  }
}
