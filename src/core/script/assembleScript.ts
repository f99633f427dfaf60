import { EnrollmentError } from '../errors';

const include = /^#include (functions\/[A-Za-z0-9-]+\.ps1)$/;

/**
 * Puts the shared functions into a device script: each line `#include functions/Name.ps1` becomes that file's text.
 * Nothing else changes, so that what an administrator signs and reviews is what stands here. Line ends stay as they are.
 * @param readFunction text of an included file, by the path in the line; undefined when there is none
 */
export function assembleScript(text: string, readFunction: (path: string) => string | undefined): string {
  return text
    .split('\n')
    .map((line) => {
      const path = include.exec(line.trimEnd())?.[1];
      if (path === undefined) {
        return line;
      }
      const body = readFunction(path);
      if (body === undefined) {
        throw new EnrollmentError({
          kind: 'source',
          code: 'include-missing',
          message: 'The shared functions {0} are missing.',
          remedy: 'Install the extension again.',
          values: [path],
        });
      }
      return body.replace(/^\uFEFF/, '').trimEnd();
    })
    .join('\n');
}
