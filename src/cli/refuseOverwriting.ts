import path from 'node:path';
import { projectFile } from '../adapters/files/projectFolder';
import { EnrollmentError } from '../core/errors';
import type { Project } from '../core/project/project';
import { sourceFiles } from '../core/project/sourceFiles';

/** What an output must not replace. */
export interface Inputs {
  readonly folder: string;
  readonly project: Project;
  readonly pins?: string | undefined;
}

/** @throws EnrollmentError `output-is-input` when a command would write over what it reads */
export function refuseOverwriting(output: string, { folder, project, pins }: Inputs): void {
  const saved = project.pin.import === undefined ? [] : [project.pin.import.file];
  const inputs = [projectFile, ...sourceFiles(project), ...saved].map((file) => path.resolve(folder, file));
  if ([...inputs, ...(pins === undefined ? [] : [path.resolve(pins)])].includes(path.resolve(output))) {
    throw new EnrollmentError({
      kind: 'usage',
      code: 'output-is-input',
      message: 'This file is read here; writing to it would destroy it.',
      remedy: 'Give another name with --out.',
      location: { file: output },
    });
  }
}
