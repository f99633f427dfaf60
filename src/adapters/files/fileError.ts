import { EnrollmentError, type Explanation } from '../../core/errors';

const noRight: Explanation = {
  message: 'It may not be used ({0}).',
  remedy: 'Get the right to use it, or choose another place.',
};
const explanations: Readonly<Record<string, Explanation>> = {
  ENOENT: {
    message: 'There is no such file or folder.',
    remedy: 'Check the path.',
  },
  EACCES: noRight,
  EPERM: noRight,
  EISDIR: { message: 'This is a folder.', remedy: 'Name a file.' },
  ENOTDIR: { message: 'Part of the path is a file.', remedy: 'Name a folder.' },
  ENOSPC: { message: 'The disk is full.', remedy: 'Free some space and try again.' },
  EROFS: { message: 'The disk is read-only.', remedy: 'Choose another place.' },
  EBUSY: { message: 'Another program holds it open.', remedy: 'Close it there and try again.' },
};
const other: Explanation = { message: 'The file could not be used ({0}).', remedy: 'Look at the disk and try again.' };

/** A file system failure in our words. Anything else is passed on as it is. */
export function fileError(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  if (code === undefined || error instanceof EnrollmentError) {
    return error;
  }
  return new EnrollmentError({
    ...(explanations[code] ?? other),
    kind: 'source',
    code: code === 'ENOENT' ? 'file-missing' : 'file-failed',
    values: [code],
    location: { file },
  });
}

/** Runs `work` and puts its file system failures into our words. */
export async function withFileErrors<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw fileError(error, file);
  }
}
