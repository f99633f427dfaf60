// @ts-check
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../../.ci/prepare.mjs';

/**
 * A copy of samples/contoso, into which tests may write.
 * @returns {Promise<{ folder: string, remove: () => Promise<void> }>}
 */
export async function copyOfSample() {
  const parent = await mkdtemp(path.join(tmpdir(), 'enrollment-'));
  const folder = path.join(parent, 'contoso');
  await cp(path.join(root, 'samples/contoso'), folder, { recursive: true });
  return { folder, remove: () => rm(parent, { recursive: true, force: true }) };
}
