import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../folders';
import type { Outcome, ReadOrder } from './readProcess';
import { temporaryFolder } from './shared';

let bundle: Promise<string> | undefined;

/** The reading process as one file, so that each start takes a tenth of a second. */
function program(): Promise<string> {
  bundle ??= (async () => {
    const outfile = path.join(temporaryFolder(), 'read.cjs');
    await build({
      entryPoints: [path.join(root, 'test/support/ldap/readProcess.ts')],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      outfile,
      logLevel: 'error',
    });
    return outfile;
  })();
  return bundle;
}

/**
 * Reads a source in a process of its own, so that one that hangs, loops or crashes shows as that.
 * @param limitMs when it is still not done after this time, it is killed and the test fails
 */
export async function readInProcess(order: ReadOrder, limitMs: number): Promise<Outcome> {
  const child = spawn(process.execPath, ['--max-old-space-size=512', await program()], {
    env: { ...process.env, LDAP_READ_ORDER: JSON.stringify(order) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const timer = setTimeout(() => child.kill('SIGKILL'), limitMs);
  const [status, signal] = (await once(child, 'close')) as [number | null, string | null];
  clearTimeout(timer);
  if (status !== 0) {
    throw new Error(signal === null ? `it crashed: ${errors.slice(-1000)}` : `it was not done after ${limitMs} ms`);
  }
  return JSON.parse(out) as Outcome;
}
