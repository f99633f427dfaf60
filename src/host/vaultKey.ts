import { randomBytes } from 'node:crypto';
import type * as vscode from 'vscode';

const secretName = 'enrollmentPackager.vaultKey';

/** The PIN vault's key, kept by VS Code's SecretStorage (the operating system's keyring on a desktop). */
export function vaultKey(secrets: vscode.SecretStorage): (create: boolean) => Promise<Buffer | undefined> {
  return async (create) => {
    const stored = await secrets.get(secretName);
    if (stored !== undefined) {
      return Buffer.from(stored, 'base64');
    }
    if (!create) {
      return undefined;
    }
    const key = randomBytes(32);
    await secrets.store(secretName, key.toString('base64'));
    return key;
  };
}
