import { hostname } from 'node:os';

/** Which process of which machine this is: a folder may be a share, on which others write too. */
export function ownMark(): string {
  return `${hostname().replaceAll(/[^A-Za-z0-9]/g, '')}-${process.pid}`;
}

/** Is there a process of this number on this machine? */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
