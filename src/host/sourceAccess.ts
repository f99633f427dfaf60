import path from 'node:path';
import * as vscode from 'vscode';
import { EnrollmentError } from '../core/errors';
import type { SourceSettings } from '../core/project/project';
import { filesOf } from '../core/project/sourceFiles';

/**
 * In Restricted Mode no server is contacted: the folder's settings would choose who gets the user's password. And only files of the
 * project's own folder are read: a path to a server would send it the user's credentials.
 * @throws EnrollmentError `untrusted-server` or `untrusted-path`
 */
export function refuseUntrusted(settings: SourceSettings, folder: string): void {
  if (vscode.workspace.isTrusted) {
    return;
  }
  if (settings.kind !== 'csv') {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'untrusted-server',
      message: 'The source "{0}" is a server, and this workspace is in Restricted Mode.',
      remedy: 'Trust this workspace to read it.',
      values: [settings.id],
    });
  }
  const foreign = filesOf(settings)
    .map((file) => path.resolve(folder, file))
    .find((file) => path.relative(folder, file).startsWith('..') || path.isAbsolute(path.relative(folder, file)));
  if (foreign !== undefined) {
    throw new EnrollmentError({
      kind: 'refused',
      code: 'untrusted-path',
      message: 'A source lies outside the project folder: {0}.',
      remedy: 'Trust this workspace to read it.',
      values: [foreign],
    });
  }
}
