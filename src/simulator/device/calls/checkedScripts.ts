import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Digests of scripts that were found to use nothing but what the virtual device covers. */
const checked = new Set<string>();

/** Whether the very same text was checked before in this process: a check takes as long as the start of PowerShell. */
export function isChecked(file: string): boolean {
  return checked.has(digestOf(file));
}

export function rememberChecked(digest: string): void {
  checked.add(digest);
}

export function digestOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
