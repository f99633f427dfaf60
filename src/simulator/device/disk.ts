import path from 'node:path';
import { EnrollmentError } from '../../core/errors';

/**
 * The device's drive C: below a private folder of this machine. Scripts get real paths, since their file I/O is real; people get
 * Windows paths.
 */
export class Disk {
  /** The folder that is `C:\`. */
  readonly drive: string;

  constructor(root: string) {
    this.drive = path.join(root, 'C');
  }

  /** `C:\ProgramData\x` as a path of this machine. */
  real(windowsPath: string): string {
    return path.join(this.drive, ...windowsPath.replace(/^C:/i, '').split('\\'));
  }

  /** A path of this machine as the device would call it. */
  windows(file: string): string {
    return `C:\\${path.relative(this.drive, file).split(path.sep).join('\\')}`;
  }

  /** Text in which paths of this machine occur, as the device would write it. */
  inText(text: string): string {
    return text
      .split(this.drive)
      .map((part, index) => (index === 0 ? part : `C:${withBackslashes(part)}`))
      .join('');
  }

  has(file: string): boolean {
    const relative = path.relative(this.drive, path.resolve(file));
    return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
  }

  /** The path itself, when it lies on the device. @throws EnrollmentError `left-the-device` */
  inside(given: string): string {
    // What begins with the drive itself came out of a file of the package, which knows the device's names alone.
    const file = !this.has(given) && /^C:[\\/]/i.test(given) ? this.real(given.replaceAll('/', '\\')) : given;
    if (!this.has(file)) {
      throw new EnrollmentError({
        kind: 'refused',
        code: 'left-the-device',
        message: 'A script wanted to change {0}, which is no path of the virtual device.',
        remedy: 'Let its paths start from environment variables or from the package folder.',
        values: [file],
      });
    }
    return path.resolve(file);
  }
}

/** Slashes of a path up to where it ends: at a quote, a line end or the next argument. */
function withBackslashes(text: string): string {
  return text.replace(/^(?:(?! [/+-])[^"'<>|\r\n])*/, (rest) => rest.split('/').join('\\'));
}
